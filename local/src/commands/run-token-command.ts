import { dataFolder, type Surroundings } from '../config.ts';
import { refuseInProduction } from '../identity/demo-issuer.ts';
import { readDemoKey } from '../identity/demo-key.ts';
import { issueAccessToken } from '../identity/issue-token.ts';
import { readArguments } from '../options/read-arguments.ts';
import { parseWhole, readingOption, UsageError } from '../options/usage-error.ts';
import { readPerson } from './read-person.ts';

/** `npm run --silent token -- coordinator 27115 [--minutes 10]`: gives a bearer token of a demo person. */
export async function runTokenCommand(args: readonly string[], surroundings: Surroundings): Promise<string> {
  refuseInProduction(surroundings.env['NODE_ENV']);
  const given = readArguments(args, { data: { type: 'string' }, minutes: { type: 'string' } });
  const [role, ward, extra] = given.positionals;
  if (extra !== undefined)
    throw new UsageError(`expected a role and a ward, but got ${JSON.stringify(extra)} as well`);
  const person = readPerson(role, ward);
  const minutes = readingOption('--minutes', () => parseWhole(given.text('minutes') ?? '10', 1, 10));
  const key = await readDemoKey(dataFolder(given.text('data'), surroundings));
  return issueAccessToken(key, person, minutes * 60);
}
