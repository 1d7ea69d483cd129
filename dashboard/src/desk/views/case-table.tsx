import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { TEXT_LINK } from '../../views/buttons.ts';
import type { CaseRow } from '../desk-answers.ts';
import { linkTo } from '../desk-place.ts';
import { useWords } from '../words/use-words.ts';
import { TABLE, TD, TH, URGENT } from '../../views/table-classes.ts';

type Props = { readonly label: string; readonly cases: readonly CaseRow[] };

/** Cases as a table; the number leads to the case. */
export function CaseTable({ label, cases }: Props): ReactNode {
  const { say } = useWords();
  if (cases.length === 0) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  const isFull = cases[0]?.requesterKind !== undefined;
  const columns = [say.number, say.receivedAt, say.person, say.scene];
  const more = isFull ? [say.topics, say.requester] : [];
  const last = isFull ? [say.status, say.coordinator] : [say.status];
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className={TABLE}>
        <thead>
          <tr>
            {[...columns, ...more, ...last].map((column) => (
              <th key={column} scope="col" className={TH}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <Row key={row.id} row={row} isFull={isFull} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, isFull }: { readonly row: CaseRow; readonly isFull: boolean }): ReactNode {
  const { write } = useSpeech();
  const { say, name } = useWords();
  const person = row.subject === null ? say.noPerson : (row.subject?.name ?? say.unknownPerson);
  return (
    <tr>
      <th scope="row" className={`${TD} text-left font-normal whitespace-nowrap`}>
        <a href={linkTo({ at: 'case', id: row.id })} className={TEXT_LINK}>
          {row.number}
        </a>
        {row.urgency === 'URGENT' && <strong className={URGENT}>{name('Urgency', 'URGENT')}</strong>}
      </th>
      <td className={`${TD} whitespace-nowrap`}>{write.instant(row.receivedAt)}</td>
      <td className={`${TD} whitespace-nowrap`}>{person}</td>
      <td className={TD}>{name('Scene', row.scene)}</td>
      {isFull && <Request row={row} />}
      <td className={`${TD} whitespace-nowrap`}>{name('CaseStatus', row.status)}</td>
      {isFull && <td className={`${TD} whitespace-nowrap`}>{row.coordinator?.name ?? say.nobody}</td>}
    </tr>
  );
}

function Request({ row }: { readonly row: CaseRow }): ReactNode {
  const { name } = useWords();
  return (
    <>
      <td className={TD}>{(row.topics ?? []).map((topic) => name('Topic', topic)).join('、')}</td>
      <td className={TD}>{name('RequesterKind', row.requesterKind)}</td>
    </>
  );
}
