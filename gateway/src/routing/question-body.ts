import type { Variables } from './read-shard-key.ts';

/** How many texts are kept as JSON; when there are more, all are forgotten. */
const mostTexts = 2_000;

const written = new Map<string, string>();

function asJson(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  const json = JSON.stringify(text);
  if (written.size >= mostTexts) written.clear();
  written.set(text, json);
  return json;
}

/** The JSON body of a question. The text of a planned question is the same for all nodes and requests, and written once. */
export function questionBody(text: string, variables: Variables): string {
  return `{"query":${asJson(text)},"variables":${JSON.stringify(variables)}}`;
}
