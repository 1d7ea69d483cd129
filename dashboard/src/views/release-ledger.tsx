import type { ReactNode } from 'react';
import { RELEASE_LEDGER, type ReleaseLedgerAnswer } from '../api/release-ledger.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { DataTable } from './data-table.tsx';
import { Section } from './section.tsx';

type Props = { readonly session: Session; readonly path: string };

/** Who was given how many published cells for which purpose. */
export function ReleaseLedger({ session, path }: Props): ReactNode {
  const { say, write } = useSpeech();
  const answer = useAnswer<ReleaseLedgerAnswer>(session, path, RELEASE_LEDGER.name, {
    question: RELEASE_LEDGER,
    variables: {},
    isComplete: ({ releaseLedger }) => releaseLedger !== null,
  });
  const entries = answer?.releaseLedger ?? [];
  const rows = entries.map(({ subject, role, purpose, cells, quota, lastAt }) => ({
    key: `${subject} ${role} ${purpose}`,
    cells: [
      subject,
      say.roles[role] ?? role,
      purpose === '' ? '—' : purpose,
      say.ofQuota(write.number(cells), write.number(quota)),
      write.instant(lastAt),
    ],
  }));
  const heads = [say.ledgerSubject, say.ledgerRole, say.ledgerPurpose, say.ledgerCells, say.ledgerLast];
  return (
    <Section title={say.ledger}>
      <p className="mb-3 text-dns-14N-130 text-quiet">{say.ledgerNote}</p>
      {answer !== null && rows.length === 0 && <p>{say.ledgerEmpty}</p>}
      {rows.length > 0 && <DataTable caption={say.ledger} heads={heads} rows={rows} />}
    </Section>
  );
}
