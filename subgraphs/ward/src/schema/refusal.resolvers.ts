import { parse } from 'graphql';
import { operationTextOf } from '@kakehashi/shared/access-log/operation-text.ts';
import { AppError } from '@kakehashi/shared/app-error.ts';
import { isGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import { fieldRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import type { WardContext } from './ward-context.ts';

/** What the gateway says that it refused. */
interface ToldRefusal {
  readonly operation: string;
  readonly fields: readonly string[];
  readonly entities: readonly string[];
  readonly others: number;
}

const longestOperation = 64_000;
const mostNames = 200;

/** What stands in the entry, so that a reader of the log knows who refused. */
const detail = 'refused by the gateway';

function isField(place: string): boolean {
  const [type = '', field = ''] = place.split('.');
  const ofType = Object.hasOwn(fieldRules, type) ? fieldRules[type] : undefined;
  return ofType !== undefined && Object.hasOwn(ofType, field);
}

function read(operation: string) {
  try {
    return operationTextOf(parse(operation, { noLocation: true, maxTokens: 20_000 }));
  } catch {
    throw new AppError('BAD_USER_INPUT', 'expected operation to be a GraphQL document, but got another text');
  }
}

/** Throws `BAD_USER_INPUT` for what the gateway cannot have refused: the log is no place for words of anybody's own. */
function check({ operation, fields, entities, others }: ToldRefusal, ward: string): void {
  const isSound =
    operation.length <= longestOperation &&
    fields.length > 0 &&
    fields.length <= mostNames &&
    entities.length <= mostNames &&
    others >= 0 &&
    fields.every(isField) &&
    entities.every((id) => isGlobalId(id) && wardOfGlobalId(id) === ward);
  if (!isSound)
    throw new AppError(
      'BAD_USER_INPUT',
      'expected fields of the contract and IDs of this ward, but got others',
    );
}

/** Puts what the gateway refused into the access log of the request that tells of it, with the operation that it was about. */
export const refusalResolvers = {
  Mutation: {
    noteRefusal: (_parent: unknown, { input }: { input: ToldRefusal }, { trail, ward }: WardContext) => {
      check(input, ward);
      trail.setOperation(read(input.operation));
      for (const field of input.fields) trail.noteDenied(field);
      for (const id of input.entities) trail.noteDenied(input.fields[0] ?? '', id);
      trail.describeDenied(detail, input.others);
      return true;
    },
  },
};
