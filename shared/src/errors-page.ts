import { errorCodes } from './error-codes.ts';

const head = `# Error codes

Made from [shared/src/error-codes.ts](../shared/src/error-codes.ts) by \`npm run errors\`: change that file, not this one.

A client finds the code in \`extensions.code\` of an error. The HTTP status is the one of a response that holds the error
and no data. The English message stands in the response unless the place where the error happened can say more; the
Japanese one is for people and does not travel. A message holds no personal data.
`;

/** The text of docs/errors.md: every code with its HTTP status, its message in both languages and when it occurs. */
export function formatErrorsPage(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, { status, message, ja, when }]) => `| \`${code}\` | ${status} | ${message} | ${ja} | ${when} |`,
  );
  const table = ['| Code | HTTP | Message | 日本語 | When |', '| --- | --- | --- | --- | --- |', ...rows];
  return `${head}\n${table.join('\n')}\n`;
}
