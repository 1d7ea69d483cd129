import { startWardNode } from '../../../subgraphs/ward/src/ward-node.ts';

export const callNode = () => startWardNode();
