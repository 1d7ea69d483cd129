import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { caseFacts } from '../case-facts.ts';
import { useDesk } from '../desk.ts';
import type { CaseRecord } from '../desk-answers.ts';
import { historyInWords } from '../history-in-words.ts';
import { stateInWords } from '../hand-over-facts.ts';
import { spaced } from '../spaced.ts';
import { writeEraDay, writeEraInstant } from '../tokyo-time.ts';
import { useWords } from '../words/use-words.ts';

/** The record of a case on paper (A4), with days in the Japanese calendar; it shows in print alone. */
export function PrintSheet({ record }: { readonly record: CaseRecord }): ReactNode {
  const words = useWords();
  const { say } = words;
  const { language, write } = useSpeech();
  const { room, person, demo } = useDesk();
  const [instant, day] =
    language === 'ja' ? [writeEraInstant, writeEraDay] : ([write.instant, write.day] as const);
  return (
    <article className="print-sheet hidden print:block" data-testid="print-sheet">
      <div className="mb-2 flex justify-between">
        <p>{room?.room?.name ?? ''}</p>
        {demo && <p className="border border-black px-2 font-bold">{say.synthetic}</p>}
      </div>
      <p className="mb-3 text-center text-std-22B-150">{spaced(say.printTitle, record.number)}</p>
      <table>
        <tbody>
          {[
            [say.status, words.name('CaseStatus', record.status)] as const,
            ...caseFacts(record, words, instant, day),
          ].map(([term, fact]) =>
            fact === null || fact === '' ? null : (
              <tr key={term}>
                <th scope="row" className="w-[32mm]">
                  {term}
                </th>
                <td className="whitespace-pre-wrap">{fact}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <PrintedContacts record={record} instant={instant} />
      <PrintedReferrals record={record} instant={instant} />
      <PrintedHandOvers record={record} instant={instant} />
      <PrintedHistory record={record} instant={instant} />
      <p className="mt-4 text-right">{say.printedFor(person.name)}</p>
    </article>
  );
}

type Part = { readonly record: CaseRecord; readonly instant: (iso: string) => string };

function PrintedTable({
  title,
  columns,
  rows,
}: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <>
      <p className="mt-4 mb-1 font-bold">{title}</p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={columns[column]} className="whitespace-pre-wrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function PrintedContacts({ record, instant }: Part): ReactNode {
  const { say, name } = useWords();
  const { write } = useSpeech();
  const rows = (record.contacts ?? []).map((contact) => [
    instant(contact.at),
    name('ContactKind', contact.kind),
    write.minutes(contact.minutes),
    [name('RequesterKind', contact.withKind), contact.withName].filter(Boolean).join(' '),
    contact.note ?? '',
  ]);
  const columns = [say.at, say.contactKind, say.minutes, say.withKind, say.contactNote];
  return <PrintedTable title={say.contacts} columns={columns} rows={rows} />;
}

function PrintedReferrals({ record, instant }: Part): ReactNode {
  const { say, name } = useWords();
  const rows = (record.referrals ?? []).map((referral) => [
    referral.resource?.name ?? referral.resourceId,
    instant(referral.askedAt),
    [
      name('ReferralAnswer', referral.answer) || say.noAnswerYet,
      name('DeclineReason', referral.declineReason),
    ]
      .filter(Boolean)
      .join(' '),
    referral.note ?? '',
  ]);
  const columns = [say.resource, say.askedAt, say.answer, say.referralNote];
  return <PrintedTable title={say.resource} columns={columns} rows={rows} />;
}

function PrintedHandOvers({ record, instant }: Part): ReactNode {
  const words = useWords();
  const { say, name, ward } = words;
  const rows = (record.handOvers ?? []).map((handOver) => [
    ward(handOver.otherWardCode),
    instant(handOver.offeredAt),
    spaced(name('HandOverReason', handOver.reason), name('HandOverConsent', handOver.consent)),
    stateInWords(handOver, record.status, words),
    handOver.answeredAt === null ? '' : instant(handOver.answeredAt),
    [handOver.note, handOver.context?.note, handOver.context?.handOverNote].filter(Boolean).join('\n'),
  ]);
  const columns = [say.theOtherWard, say.offeredAt, say.reason, say.status, say.answer, say.handOverNote];
  return <PrintedTable title={say.handOver} columns={columns} rows={rows} />;
}

function PrintedHistory({ record, instant }: Part): ReactNode {
  const words = useWords();
  const { say } = words;
  const { room } = useDesk();
  const rows = historyInWords(record, room, words).map(({ at, kind, status, actor }) => [
    instant(at),
    kind,
    status,
    actor,
  ]);
  return <PrintedTable title={say.history} columns={[say.at, say.what, say.status, say.who]} rows={rows} />;
}
