import type { ReactNode } from 'react';
import { RESOURCE_FILE } from '../api/resources.ts';
import type { Session } from '../identity/session.ts';
import { DownloadButtons } from '../views/download-buttons.tsx';
import { useResourceWords } from './use-resource-words.ts';

type Props = {
  readonly session: Session;
  readonly path: string;
  readonly conditions: Readonly<Record<string, unknown>>;
  /** How many resources the file would hold. */
  readonly total: number;
};

/** Most resources that the city writes to one file. */
const MOST = 5_000;

/** Offers everything that is found, not only the page, as files. */
export function ResourceDownloads({ session, path, conditions, total }: Props): ReactNode {
  const { say } = useResourceWords();
  if (total > MOST) return <p className="text-dns-14N-130 text-quiet">{say.fileTooMany}</p>;
  return (
    <DownloadButtons
      title={say.fileTitle}
      session={session}
      path={path}
      asked={{ question: RESOURCE_FILE, variables: conditions }}
      formats={{
        CSV: 'CSV',
        GEOJSON: 'GeoJSON',
        CONTACT_HOURS_CSV: say.contactFile,
        LIAISON_DESKS_CSV: say.deskFile,
      }}
      note={say.fileNote}
    />
  );
}
