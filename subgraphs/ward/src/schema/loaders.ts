import DataLoader from 'dataloader';
import type { CaseTally, TallyQuestion } from '../domain/case-tally.ts';
import type { Topic } from '../domain/categories.ts';
import type { ConsultationCase } from '../domain/consultation-case.ts';
import type { ConsultationRoom } from '../domain/consultation-room.ts';
import type { Contact } from '../domain/contact.ts';
import type { Coordinator } from '../domain/coordinator.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { Subject } from '../domain/subject.ts';

/** Loads one entity by global ID; `null` when there is none. */
export type EntityLoader<Entity> = DataLoader<string, Entity | null>;

/** Loaders of one request: what it asks for together is one SQL statement. */
export interface Loaders {
  /** The room of this node, whatever the key. */
  readonly room: DataLoader<'room', ConsultationRoom | null>;
  /** All coordinators of this node, whatever the key. */
  readonly coordinatorsOfRoom: DataLoader<'room', readonly Coordinator[]>;
  readonly coordinator: EntityLoader<Coordinator>;
  readonly case: EntityLoader<ConsultationCase>;
  readonly subject: EntityLoader<Subject>;
  readonly contact: EntityLoader<Contact>;
  readonly topicsOfCase: DataLoader<string, readonly Topic[]>;
  readonly contactsOfCase: DataLoader<string, readonly Contact[]>;
  /** Tallies that are asked for together are counted on one snapshot, so that they agree. */
  readonly caseTally: DataLoader<TallyQuestion, CaseTally>;
}

function byId<Entity extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Entity[]>,
): EntityLoader<Entity> {
  return new DataLoader(async (ids) => {
    const found = new Map((await find(ids)).map((entity) => [entity.id, entity]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

function byCase<Row extends { readonly caseId: string }, Value>(
  find: (caseIds: readonly string[]) => Promise<readonly Row[]>,
  valueOf: (row: Row) => Value,
): DataLoader<string, readonly Value[]> {
  return new DataLoader(async (caseIds) => {
    const lists = new Map<string, Value[]>(caseIds.map((caseId) => [caseId, []]));
    for (const row of await find(caseIds)) lists.get(row.caseId)?.push(valueOf(row));
    return caseIds.map((caseId) => lists.get(caseId) ?? []);
  });
}

function once<Value>(find: () => Promise<Value>): DataLoader<'room', Value> {
  return new DataLoader(async (keys) => {
    const value = await find();
    return keys.map(() => value);
  });
}

/** Makes the loaders of one request. */
export function createLoaders(repositories: Repositories): Loaders {
  const { room, coordinators, cases, subjects, contacts, caseTallies } = repositories;
  return {
    caseTally: new DataLoader((questions) => caseTallies.tallyAll(questions), { cache: false }),
    room: once(() => room.findRoom()),
    coordinatorsOfRoom: once(() => coordinators.findAll()),
    coordinator: byId((ids) => coordinators.findByIds(ids)),
    case: byId((ids) => cases.findByIds(ids)),
    subject: byId((ids) => subjects.findByIds(ids)),
    contact: byId((ids) => contacts.findByIds(ids)),
    topicsOfCase: byCase(
      (caseIds) => cases.findTopics(caseIds),
      (row) => row.topic,
    ),
    contactsOfCase: byCase(
      (caseIds) => contacts.findByCases(caseIds),
      (contact) => contact,
    ),
  };
}
