import assumptions from '../../data/assumptions.json' with { type: 'json' };
import volumes from '../../data/synthetic.json' with { type: 'json' };
import type { SeededRandom } from './seeded-random.ts';
import { createChoiceOfKeys, createWeightedChoice, type WeightedChoice } from './weighted-choice.ts';

/** One of the four scenes of care. */
export type Scene = keyof typeof volumes.topic_by_scene;

/** What is asked, by whom and how. */
export interface CaseRequest {
  readonly channel: string;
  readonly requesterKind: string;
  readonly scene: Scene;
  readonly urgency: 'NORMAL' | 'URGENT';
  readonly topics: readonly string[];
}

const scenes = volumes.scene_by_requester.order as Scene[];
const { order: _order, DEFAULT: usualScenes, ...scenesByRequester } = volumes.scene_by_requester;

const drawChannel = createChoiceOfKeys(volumes.channel);
const drawRequester = createChoiceOfKeys(volumes.requester);
const drawUsualScene = createSceneChoice(usualScenes);
const sceneChoices = new Map<string, WeightedChoice<Scene>>(
  Object.entries(scenesByRequester).map(([requester, weights]) => [requester, createSceneChoice(weights)]),
);
const topicChoices = new Map<Scene, WeightedChoice<string>>(
  scenes.map((scene) => [scene, createWeightedChoice(Object.entries(volumes.topic_by_scene[scene]))]),
);
const drawTopicCount = createWeightedChoice(
  Object.entries(assumptions.topics_per_case).map(([count, weight]) => [Number(count), weight] as const),
);

/** Draws the scene by the requester, and the topics and the urgency by the scene. */
export function drawRequest(random: SeededRandom): CaseRequest {
  const requesterKind = drawRequester(random);
  const scene = (sceneChoices.get(requesterKind) ?? drawUsualScene)(random);
  return {
    channel: drawChannel(random),
    requesterKind,
    scene,
    urgency: random.unit() < assumptions.urgent_share_by_scene[scene] ? 'URGENT' : 'NORMAL',
    topics: drawTopics(random, scene),
  };
}

function drawTopics(random: SeededRandom, scene: Scene): string[] {
  const choice = topicChoices.get(scene);
  const topics = new Set<string>();
  const count = drawTopicCount(random);
  while (choice !== undefined && topics.size < count) topics.add(choice(random));
  return [...topics];
}

function createSceneChoice(weights: readonly number[]): WeightedChoice<Scene> {
  return createWeightedChoice(scenes.map((scene, place) => [scene, weights[place] ?? 0] as const));
}
