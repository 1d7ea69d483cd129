import { useState, type ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON, TEXT_LINK } from '../../views/buttons.ts';
import { useDesk } from '../desk.ts';
import type { WaitingReferral, WorklistAnswer } from '../desk-answers.ts';
import { linkTo } from '../desk-place.ts';
import { questions } from '../documents.ts';
import { ITEM, SELECT_BUTTON } from '../forms/field-classes.ts';
import { spaced } from '../spaced.ts';
import { useQuestion } from '../use-question.ts';
import { useWords } from '../words/use-words.ts';
import { AskedState } from './asked-state.tsx';
import { CaseTable } from './case-table.tsx';
import { HandOverOffers } from './hand-over-offers.tsx';
import { Section } from './section.tsx';

const MYSELF = 'myself';
const STORED_AS = 'kakehashi.desk.coordinator';

/** What waits for the room's staff. */
export function WorklistView(): ReactNode {
  const { say } = useWords();
  const [whose, setWhose] = useState(() => sessionStorage.getItem(STORED_AS) ?? MYSELF);
  const asked = useQuestion<WorklistAnswer>(questions.worklist, {
    coordinatorId: whose === MYSELF ? null : whose,
  });
  const list = asked.data?.worklist ?? null;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-std-24B-150">{say.worklist}</h1>
        <div className="flex flex-wrap items-end gap-3">
          <WhoseCases
            whose={whose}
            onChoose={(chosen) => {
              sessionStorage.setItem(STORED_AS, chosen);
              setWhose(chosen);
            }}
          />
          <Button className={OUTLINE_BUTTON} onPress={() => void asked.reload()}>
            {say.refresh}
          </Button>
        </div>
      </div>
      <AskedState asked={asked} />
      {list !== null && <Lists list={list} onChanged={asked.reload} />}
    </>
  );
}

type ListsProps = {
  readonly list: NonNullable<WorklistAnswer['worklist']>;
  readonly onChanged: () => Promise<void>;
};

function Lists({ list, onChanged }: ListsProps): ReactNode {
  const { say } = useWords();
  const parts = [
    [say.overdue, list.overdueFirstResponse],
    [say.unassigned, list.unassigned],
    [say.mine, list.mine],
    [say.waiting, list.waitingTooLong],
  ] as const;
  const { handOversToAnswer: offers, referralsToConfirm: referrals } = list;
  return (
    <>
      {offers !== null && offers.totalCount > 0 && (
        <Section title={say.handOvers} aside={say.count(offers.totalCount)}>
          <HandOverOffers offers={offers.handOvers} onChanged={onChanged} />
        </Section>
      )}
      {parts.map(([title, { totalCount, cases }]) => (
        <Section key={title} title={title} aside={say.count(totalCount)}>
          <CaseTable label={title} cases={cases} />
        </Section>
      ))}
      <Section title={say.referrals} aside={say.count(referrals.totalCount)}>
        <WaitingReferrals referrals={referrals.referrals} />
      </Section>
    </>
  );
}

function WaitingReferrals({ referrals }: { readonly referrals: readonly WaitingReferral[] }): ReactNode {
  const { write } = useSpeech();
  const { say } = useWords();
  if (referrals.length === 0) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  return (
    <ul className="flex flex-col gap-1 text-std-16N-170">
      {referrals.map(({ id, caseId, resource, resourceId, askedAt }) => (
        <li key={id}>
          <a href={linkTo({ at: 'case', id: caseId })} className={TEXT_LINK}>
            {resource?.name ?? resourceId}
          </a>
          <span className="text-quiet">{`\u3000${spaced(write.instant(askedAt), resource?.phone)}`}</span>
        </li>
      ))}
    </ul>
  );
}

type WhoseProps = { readonly whose: string; readonly onChoose: (id: string) => void };

function WhoseCases({ whose, onChoose }: WhoseProps): ReactNode {
  const { say } = useWords();
  const { room } = useDesk();
  const people = [
    { id: MYSELF, name: say.myself },
    ...(room?.roomCoordinators ?? []).map(({ id, name }) => ({ id, name: name ?? id })),
  ];
  return (
    <Select
      value={whose}
      onChange={(key) => {
        onChoose(String(key));
      }}
      className="flex items-center gap-2"
    >
      <Label className="text-dns-14B-130">{say.whose}</Label>
      <Button className={SELECT_BUTTON}>
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="min-w-(--trigger-width) rounded-8 border border-solid-gray-300 bg-white py-2 shadow-2">
        <ListBox>
          {people.map(({ id, name }) => (
            <ListBoxItem key={id} id={id} className={ITEM} textValue={name}>
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
