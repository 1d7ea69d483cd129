import { writeFileSync } from 'node:fs';
import { describeAccess } from './access-matrix.ts';
import { allowedFile } from './allowed-file.ts';

const head = [
  '# Who may read or do what: every field of every subgraph, one line each. A person is `role/own` or `role/other` ward;',
  '# `@desk+gateway` says through whom, when not through all. Written by `npm run access-matrix`, reviewed by people:',
  '# read the difference before you commit it.',
];
const lines = await describeAccess();
writeFileSync(allowedFile, `${[...head, ...lines].join('\n')}\n`);
process.stdout.write(`${lines.length} fields are written; read the difference before you commit it.\n`);
