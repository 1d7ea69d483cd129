import yearByWard from '../../../docs/examples/1-year-by-ward.graphql?raw';
import wardsAndRooms from '../../../docs/examples/2-wards-and-rooms.graphql?raw';
import latestCases from '../../../docs/examples/3-latest-cases.graphql?raw';
import monthsAndScenes from '../../../docs/examples/4-months-and-scenes.graphql?raw';
import levelling from '../../../docs/examples/6-levelling.graphql?raw';
import fairness from '../../../docs/examples/7-fairness-and-accuracy.graphql?raw';
import releasedByWard from '../../../docs/examples/released-1-year-by-ward.graphql?raw';
import nodes from '../../../docs/examples/5-nodes.graphql?raw';

/** The questions with which the explorer opens, one a tab. */
export const EXAMPLES: readonly string[] = [
  yearByWard,
  wardsAndRooms,
  latestCases,
  monthsAndScenes,
  nodes,
  levelling,
  fairness,
  releasedByWard,
];
