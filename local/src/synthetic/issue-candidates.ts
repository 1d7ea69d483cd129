import { createGlobalId } from '@kakehashi/shared/global-id.ts';
import { dayInTokyo } from '@kakehashi/ward/src/domain/business-time.ts';
import assumptions from '../../data/assumptions.json' with { type: 'json' };
import type { CaseStory } from './cases.ts';
import { businessDays, instantOf, secondsPerDay } from './fiscal-year.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import type { IssueRow } from './ward-life-rows.ts';
import { createWardStream } from './ward-stream.ts';
import { drawOne } from './weighted-choice.ts';

const kinds = ['RESOURCES', 'COORDINATION', 'INFORMATION', 'SKILLS'] as const;
const firstDay = businessDays[0] ?? '';
/** Problems are noticed in the second half of the year, once there is something to see. */
const firstPlace = Math.floor(businessDays.length / 2);

/** Problems that a ward's cases show; every second one was raised with the counts of its cases up to that day. */
export function createIssues(ward: SyntheticWard, cases: readonly CaseStory[]): IssueRow[] {
  const random = createWardStream(ward, 'issue candidates');
  return Array.from({ length: assumptions.records.issues_per_year }, (_, number) => {
    const place = firstPlace + random.below(businessDays.length - firstPlace);
    const noticedOn = businessDays[place] ?? '';
    const { request } = drawOne(random, cases);
    const topic = request.topics[0] ?? 'OTHER';
    const shown = cases.filter(
      (story) =>
        story.request.scene === request.scene &&
        story.request.topics.includes(topic) &&
        dayInTokyo(new Date(story.row.received_at)) <= noticedOn,
    );
    const raisedAt = instantOf(place * secondsPerDay + 7 * 3_600).toISOString();
    const isRaised = number % 2 === 0;
    return {
      id: createGlobalId(ward.code, Date.parse(`${noticedOn}T00:00:00Z`), random.tenBytes()),
      noticed_on: noticedOn,
      kind: drawOne(random, kinds),
      scene: request.scene,
      topic,
      title: '架空の課題',
      state: isRaised ? 'RAISED' : 'NOTED',
      evidence_from: firstDay,
      evidence_to: noticedOn,
      evidence_cases: isRaised ? shown.length : null,
      evidence_persons: isRaised ? new Set(shown.map(({ row }) => row.subject_id)).size : null,
      raised_at: isRaised ? raisedAt : null,
    };
  });
}
