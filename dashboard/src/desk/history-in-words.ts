import type { CaseRecord, DeskRoom } from './desk-answers.ts';
import type { DeskSpeech } from './words/use-words.ts';

/** A step in the life of a case, in words. */
export type ToldStep = {
  readonly version: number;
  readonly at: string;
  readonly kind: string;
  readonly status: string;
  /** Who took it: a coordinator's name where it is known, else the identifier of the sign-in; empty when hidden. */
  readonly actor: string;
};

/** Tells the steps in the life of a case, oldest first. */
export function historyInWords(
  { transitions }: Pick<CaseRecord, 'transitions'>,
  room: Pick<DeskRoom, 'roomCoordinators'> | null,
  { name }: Pick<DeskSpeech, 'name'>,
): readonly ToldStep[] {
  const names = new Map(room?.roomCoordinators?.map(({ account, name: called }) => [account, called]));
  return (transitions ?? []).map(({ version, at, kind, toStatus, actor }) => ({
    version,
    at,
    kind: name('CaseTransitionKind', kind),
    status: name('CaseStatus', toStatus),
    actor: actor === null ? '' : (names.get(actor) ?? actor),
  }));
}
