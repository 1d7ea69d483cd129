import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { OUTLINE_BUTTON, TEXT_LINK } from '../../views/buttons.ts';
import type { CaseAnswer, CaseRecord } from '../desk-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { CaseActions } from '../forms/case-actions.tsx';
import { spaced } from '../spaced.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHistory, ContactList } from './case-lists.tsx';
import { ForCoordinators } from './for-coordinators.tsx';
import { HandOverList } from './hand-over-list.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { ReferralList } from './referral-list.tsx';
import { Section } from './section.tsx';

/** One case: what is known, what was done, and what can be done. */
export function CaseView({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const asked = useQuestion<CaseAnswer>(questions.caseRecord, { id });
  const record = asked.data?.case ?? null;
  const isAbsent = asked.codes.includes('NOT_FOUND') && record === null;
  return (
    <>
      <p className="screen-only">
        <a href={linkTo({ at: 'worklist' })} className={`${TEXT_LINK} text-std-16N-170`}>
          {say.backToWorklist}
        </a>
      </p>
      {isAbsent ? <p role="alert">{say.notFound}</p> : <AskedState asked={asked} />}
      {record !== null && <Record record={record} onChanged={asked.reload} />}
    </>
  );
}

type Props = { readonly record: CaseRecord; readonly onChanged: () => Promise<void> };

function Record({ record, onChanged }: Props): ReactNode {
  const { say, name } = useWords();
  const person = record.subject === null ? say.noPerson : (record.subject.name ?? say.unknownPerson);
  return (
    <>
      <div className="screen-only flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-std-24B-150">
            {`${spaced(record.number, person)}\u3000`}
            <span className="rounded-4 border border-solid-gray-600 bg-white px-2 py-1 text-std-16B-170">
              {name('CaseStatus', record.status)}
            </span>
          </h1>
          <Button
            className={OUTLINE_BUTTON}
            onPress={() => {
              window.print();
            }}
          >
            {say.print}
          </Button>
        </div>
        <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
          <div className="flex min-w-0 flex-col gap-5">
            <Section title={say.facts}>
              <CaseFacts record={record} />
            </Section>
            {record.handOvers !== null && record.handOvers.length > 0 && (
              <Section title={say.handOver}>
                <HandOverList record={record} onChanged={onChanged} />
              </Section>
            )}
            <Section title={say.contacts} aside={say.count(record.contacts?.length ?? 0)}>
              <ContactList contacts={record.contacts ?? []} />
            </Section>
            <Section title={say.resource} aside={say.count(record.referrals?.length ?? 0)}>
              <ReferralList record={record} onChanged={onChanged} />
            </Section>
            <Section title={say.history}>
              <CaseHistory record={record} />
            </Section>
          </div>
          <Section title={say.actions}>
            <ForCoordinators isTold>
              <CaseActions record={record} onChanged={onChanged} />
            </ForCoordinators>
          </Section>
        </div>
      </div>
      <PrintSheet record={record} />
    </>
  );
}
