import { writeSupergraph } from './contract-files.ts';
import { composeSupergraph } from './compose-supergraph.ts';

writeSupergraph(composeSupergraph());
process.stdout.write('shared/contract/supergraph.graphql is composed.\n');
