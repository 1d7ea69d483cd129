import type { RecordKind } from '../../domain/records/records.ts';
import type { PayloadParent } from '../../domain/wish.ts';
import type { CityContext } from '../city-context.ts';

const made =
  (kind: RecordKind) =>
  ({ id }: PayloadParent, _: unknown, { records }: CityContext) =>
    id === null ? null : records.one(kind, id);

/** What each mutation answers: the record as it now is, or what was wrong. */
export const recordPayloads = {
  ObservationPayload: { observation: made('Observation') },
  ActionPayload: { action: made('ProgrammeAction') },
  EvaluationPayload: { evaluation: made('Evaluation') },
  CommitteeMeetingPayload: { meeting: made('Meeting') },
  PublicEventPayload: { event: made('PublicEvent') },
  CopiesPayload: { copies: made('MaterialCopies') },
  ToolAdoptionPayload: { adoption: made('ToolAdoption') },
  TrainingSessionPayload: { session: made('TrainingSession') },
  RegistrationPayload: { registration: made('TrainingRegistration') },
};
