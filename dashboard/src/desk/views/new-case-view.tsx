import { useRef, useState, type ReactNode } from 'react';
import { useDesk } from '../desk.ts';
import { goTo } from '../desk-place.ts';
import { changes } from '../documents.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { CASE_FIELDS, CaseFields } from '../forms/case-fields.tsx';
import { Choice, TextEntry } from '../forms/fields.tsx';
import { readTokyoTime } from '../tokyo-time.ts';
import { useChange } from '../use-change.ts';
import { useDraft, type Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { PersonChooser, type ChosenPerson, type PersonWay } from './person-chooser.tsx';
import { Section } from './section.tsx';

const FORM = 'new case';
const START = { urgency: 'NORMAL', ageBand: 'UNKNOWN', careLevel: 'UNKNOWN' };
const FIELDS = ['receivedAt', 'coordinatorId', ...CASE_FIELDS];

const orNull = (text: string): string | null => (text === '' ? null : text);

function inputOf(draft: Drafting, ward: string | null, subjectId: string | null): Record<string, unknown> {
  return {
    ward,
    subjectId,
    receivedAt: readTokyoTime(draft.text('receivedAt')),
    channel: draft.text('channel'),
    requesterKind: draft.text('requesterKind'),
    requesterOrganisation: orNull(draft.text('requesterOrganisation')),
    requesterProfession: orNull(draft.text('requesterProfession')),
    topics: draft.list('topics'),
    scene: draft.text('scene'),
    urgency: draft.text('urgency'),
    ageBand: draft.text('ageBand'),
    careLevel: draft.text('careLevel'),
    guidelineVersion: orNull(draft.text('guidelineVersion')),
    coordinatorId: orNull(draft.text('coordinatorId')),
    note: orNull(draft.text('note')),
  };
}

/** Takes a new case in, about somebody or nobody; `subjectId` is a person already chosen. */
export function NewCaseView({ subjectId }: { readonly subjectId: string | null }): ReactNode {
  const { say } = useWords();
  const { person } = useDesk();
  const draft = useDraft(FORM, START);
  const changing = useChange(changes.openCase);
  const [chosen, setChosen] = useState<ChosenPerson | null>(
    subjectId === null ? null : { id: subjectId, name: null },
  );
  const [way, setWay] = useState<PersonWay>('none');
  const [isStopped, setIsStopped] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  const isUndecided = chosen === null && way !== 'none';
  const submit = async (): Promise<void> => {
    setIsStopped(isUndecided);
    if (isUndecided) {
      notice.current?.focus();
      return;
    }
    const payload = await changing.send(inputOf(draft, person.ward, chosen?.id ?? null));
    const opened = payload?.['case'] as { readonly id: string } | undefined;
    if (opened === undefined) return;
    draft.clear();
    goTo({ at: 'case', id: opened.id });
  };
  return (
    <>
      <h1 className="text-std-24B-150">{say.newCase}</h1>
      <div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
        <Section title={say.facts}>
          <ChangeForm
            changing={changing}
            submitLabel={say.openCase}
            fields={FIELDS}
            onSubmit={() => void submit()}
          >
            <CaseFields draft={draft}>
              <ArrivalFields draft={draft} />
            </CaseFields>
          </ChangeForm>
        </Section>
        <Section title={say.personChoice}>
          <div ref={notice} role="alert" tabIndex={-1} data-testid="person-undecided">
            {isStopped && isUndecided && (
              <p className="mb-4 rounded-8 border-2 border-red-900 bg-white p-3 text-std-16N-170">
                {say.personUndecided}
              </p>
            )}
          </div>
          <PersonChooser chosen={chosen} way={way} onWay={setWay} onChoose={setChosen} />
        </Section>
      </div>
    </>
  );
}

/** When it arrived, and who takes it on: neither is corrected later as part of the case. */
function ArrivalFields({ draft }: { readonly draft: Drafting }): ReactNode {
  const { say } = useWords();
  const { room } = useDesk();
  const coordinators = (room?.roomCoordinators ?? []).map(({ id, name }) => ({ id, label: name ?? id }));
  return (
    <>
      <TextEntry
        draft={draft}
        name="receivedAt"
        type="datetime-local"
        label={`${say.receivedAt} — ${say.when}`}
      />
      <Choice draft={draft} name="coordinatorId" label={say.coordinator} options={coordinators} />
    </>
  );
}
