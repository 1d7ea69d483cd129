import { askNodes } from '../scatter/ask-nodes.ts';

export const mergeTallies = () => askNodes();
