import type { ReactNode } from 'react';
import { TEXT_LINK } from '../../views/buttons.ts';
import type { ReportCheck } from '../room-answers.ts';
import { linkTo } from '../desk-place.ts';
import { useWords } from '../words/use-words.ts';

/** What is doubtful about a month, errors first, with the way to each case. */
export function ReportChecks({ checks }: { readonly checks: readonly ReportCheck[] }): ReactNode {
  const { say } = useWords();
  if (checks.length === 0) return <p className="text-std-16N-170 text-quiet">{say.checksNone}</p>;
  const of = (severity: ReportCheck['severity']) => checks.filter((check) => check.severity === severity);
  return (
    <div className="flex flex-col gap-4">
      <Findings title={say.checkErrors} checks={of('ERROR')} />
      <Findings title={say.checkWarnings} checks={of('WARNING')} />
    </div>
  );
}

type Props = { readonly title: string; readonly checks: readonly ReportCheck[] };

function Findings({ title, checks }: Props): ReactNode {
  const { say, name } = useWords();
  const codes = [...new Set(checks.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <div>
      <h3 className="text-std-16B-170">{title}</h3>
      <dl className="flex flex-col gap-2 text-std-16N-170">
        {codes.map((code) => {
          const found = checks.filter((check) => check.code === code);
          const rows = found.filter(({ entityId }) => entityId !== null);
          return (
            <div key={code} className="border-l-4 border-blue-300 pl-3">
              <dt>
                {name('ReportCheckCode', code)}
                {rows.length > 0 && <span className="text-quiet">{`\u3000${say.count(rows.length)}`}</span>}
              </dt>
              <dd className="flex flex-wrap gap-x-4">
                {rows.map(({ entityId, case: found }) =>
                  found === null ? (
                    <a
                      key={entityId}
                      href={linkTo({ at: 'records', kind: 'meetings' })}
                      className={TEXT_LINK}
                    >
                      {say.checkedMeeting}
                    </a>
                  ) : (
                    <a key={entityId} href={linkTo({ at: 'case', id: found.id })} className={TEXT_LINK}>
                      {found.number}
                    </a>
                  ),
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
