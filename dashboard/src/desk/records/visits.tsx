import type { ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import type { OutreachVisit } from '../room-answers.ts';
import { changes } from '../documents.ts';
import { Choice, TextEntry } from '../forms/fields.tsx';
import { ResourceChoice } from '../forms/resource-choice.tsx';
import { enterTokyoTime } from '../tokyo-time.ts';
import type { Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import type { KeptKind } from './kept-kind.ts';

function VisitFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say, options } = useWords();
  const { room } = useDesk();
  const coordinators = (room?.roomCoordinators ?? []).map(({ id, name }) => ({ id, label: name ?? id }));
  return (
    <>
      <TextEntry draft={draft} name="at" type="datetime-local" label={say.visitedAt} isRequired />
      <TextEntry draft={draft} name="minutes" type="number" label={say.minutes} isRequired />
      <Choice draft={draft} name="party" label={say.party} isRequired options={options('RequesterKind')} />
      <TextEntry draft={draft} name="personsMet" type="number" label={say.personsMet} isRequired />
      <Choice draft={draft} name="coordinatorId" label={say.coordinator} options={coordinators} />
      <ResourceChoice draft={draft} />
      <TextEntry draft={draft} name="place" label={say.place} />
      <TextEntry draft={draft} name="note" label={say.recordNote} hint={say.noteHint} rows={3} />
    </>
  );
}

/** Visits that make a face known (訪問活動). */
export const visitKind: KeptKind<OutreachVisit> = {
  record: changes.recordOutreachVisit,
  amend: changes.amendOutreachVisit,
  idField: 'visitId',
  fields: ['at', 'minutes', 'party', 'personsMet', 'coordinatorId', 'resourceId', 'place', 'note'],
  known: (visit) => ({
    at: enterTokyoTime(visit.at),
    minutes: String(visit.minutes),
    party: visit.party,
    personsMet: String(visit.personsMet),
    coordinatorId: visit.coordinator?.id ?? '',
    resourceId: visit.resourceId ?? '',
    place: visit.place ?? '',
    note: visit.note ?? '',
  }),
  told: (visit, { say, name }, write) => [
    [say.visitedAt, write.instant(visit.at)],
    [say.party, name('RequesterKind', visit.party)],
    [say.visitedResource, visit.resource?.name ?? null],
    [say.minutes, String(visit.minutes)],
    [say.personsMet, say.people(visit.personsMet)],
    [say.coordinator, visit.coordinator?.name ?? null],
    [say.place, visit.place],
    [say.recordNote, visit.note],
  ],
  Fields: VisitFields,
};
