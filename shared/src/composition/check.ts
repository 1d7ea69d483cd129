import { buildSchema, findBreakingChanges } from 'graphql';
import { readContractText } from './contract-files.ts';
import { composeSupergraph } from './compose-supergraph.ts';

const committed = readContractText('supergraph');
const composed = composeSupergraph();
if (composed === committed) {
  process.stdout.write('The committed supergraph is what the contracts compose to.\n');
} else {
  const asSchema = (sdl: string) => buildSchema(sdl, { assumeValidSDL: true });
  const breaking = findBreakingChanges(asSchema(committed), asSchema(composed)).map(
    (change) => `  breaking: ${change.description}`,
  );
  process.stderr.write(
    [
      'expected shared/contract/supergraph.graphql as composed from the contracts, but got another: run `npm run compose` and commit it',
      ...breaking,
      '',
    ].join('\n'),
  );
  process.exitCode = 1;
}
