import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { RELEASED_FILE, STATISTICS_FILE } from '../api/statistics-file.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { saveFile, type FileQuestion } from '../overview/save-file.ts';
import { OUTLINE_BUTTON } from './buttons.ts';

type Props = {
  readonly title: string;
  readonly session: Session;
  readonly path: string;
  /** Everything but the format. */
  readonly asked: FileQuestion;
  /** Formats and what they are called; CSV and Excel unless told. */
  readonly formats?: Readonly<Record<string, string>>;
  /** What else to say of the files; whether they may be published, unless told. */
  readonly note?: string;
};

const FORMATS = { CSV: 'CSV', XLSX: 'Excel' } as const;

/** The file of exact statistics of a fiscal year. */
export function exactFile(
  of: string,
  fiscalYear: number,
  groupBy: readonly string[] | null = null,
): FileQuestion {
  return { question: STATISTICS_FILE, variables: { of, period: { fiscalYear }, groupBy } };
}

/** The file of published statistics of a fiscal year. */
export function releasedFile(fiscalYear: number, groupBy: readonly string[]): FileQuestion {
  return { question: RELEASED_FILE, variables: { period: { fiscalYear }, groupBy } };
}

/** Offers figures as files, as CSV and as an Excel workbook unless told, and says whether they may be published. */
export function DownloadButtons({ title, session, path, asked, formats = FORMATS, note }: Props): ReactNode {
  const { say } = useSpeech();
  const [state, setState] = useState<'IDLE' | 'BUSY' | 'FAILED'>('IDLE');
  const save = async (format: string): Promise<void> => {
    setState('BUSY');
    const { question, variables } = asked;
    const isSaved = await saveFile(session, path, { question, variables: { ...variables, format } });
    setState(isSaved ? 'IDLE' : 'FAILED');
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 border-t border-solid-gray-300 pt-3">
      {Object.entries(formats).map(([format, name]) => (
        <Button
          key={format}
          className={OUTLINE_BUTTON}
          isDisabled={state === 'BUSY'}
          aria-label={say.downloadAs(title, name)}
          onPress={() => void save(format)}
        >
          {`${say.download} ${name}`}
        </Button>
      ))}
      <p className="min-w-0 grow basis-48 text-dns-14N-130 text-quiet">
        {note ?? (asked.question === RELEASED_FILE ? say.downloadReleased : say.downloadExact)}
      </p>
      <p role="status" className="text-dns-14B-130 text-red-1000">
        {state === 'FAILED' && say.downloadFailed}
        {state === 'BUSY' && <span className="text-quiet">{say.downloading}…</span>}
      </p>
    </div>
  );
}
