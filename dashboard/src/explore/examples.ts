import yearByWard from './examples/1-year-by-ward.graphql?raw';
import wardsAndRooms from './examples/2-wards-and-rooms.graphql?raw';
import latestCases from './examples/3-latest-cases.graphql?raw';
import monthsAndScenes from './examples/4-months-and-scenes.graphql?raw';
import nodes from './examples/5-nodes.graphql?raw';

/** The questions with which the explorer opens, one a tab. */
export const EXAMPLES: readonly string[] = [yearByWard, wardsAndRooms, latestCases, monthsAndScenes, nodes];
