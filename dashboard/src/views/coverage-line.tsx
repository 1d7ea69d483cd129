import type { ReactNode } from 'react';
import type { Coverage, WardCoverage } from '../api/statistics.ts';
import type { WardFacts } from '../api/wards.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';

/** At most this many lost wards are named in the line; the table names all. */
const NAMED_AT_MOST = 3;

type Props = {
  readonly coverage: Coverage | null;
  readonly facts: ReadonlyMap<string, WardFacts>;
};

/** Says on which wards the figures rest and of when they are. Screen readers hear it only when it changes. */
export function CoverageLine({ coverage, facts }: Props): ReactNode {
  const { say, write } = useSpeech();
  const complete = coverage?.complete === true;
  return (
    <div className="min-w-0 grow basis-0 max-sm:basis-full">
      <p
        aria-live="polite"
        data-testid="coverage-line"
        data-complete={coverage === null ? undefined : complete}
        className="text-dns-16N-130"
      >
        {coverage === null ? <span>{say.loading}</span> : <Sentence coverage={coverage} facts={facts} />}
      </p>
      {coverage !== null && (
        <p className="text-dns-14N-130 text-quiet" data-testid="gathered-at">
          <time dateTime={coverage.asOf}>{say.gatheredAt(write.instant(coverage.asOf))}</time>
        </p>
      )}
    </div>
  );
}

function Sentence({ coverage, facts }: { coverage: Coverage; facts: Props['facts'] }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const lost = coverage.wards.filter((ward) => ward.state !== 'ANSWERED');
  const more = lost.length - NAMED_AT_MOST;
  return (
    <>
      <Mark complete={coverage.complete} />
      <strong>{say.answered(coverage.answered, coverage.expected)}</strong>
      {lost.slice(0, NAMED_AT_MOST).map((ward) => (
        <span key={ward.code} className="text-red-1000">
          {` · ${describeLost(ward, facts, speech)}`}
        </span>
      ))}
      {more > 0 && <span className="text-red-1000">{` · ${say.moreMissing(more)}`}</span>}
    </>
  );
}

/** One lost ward in words: its name, the reason, and of when its old figures are. */
function describeLost(ward: WardCoverage, facts: Props['facts'], speech: Speech): string {
  const { say, write } = speech;
  const known = facts.get(ward.code);
  const name = known === undefined ? ward.code : write.ward(known);
  const reason = say.reasons[ward.state];
  if (ward.staleAsOf === null) return say.missing(name, reason);
  return say.missingStale(name, reason, write.instant(ward.staleAsOf));
}

function Mark({ complete }: { readonly complete: boolean }): ReactNode {
  return (
    <svg
      viewBox="0 0 20 20"
      width="22"
      height="22"
      aria-hidden="true"
      className="mr-2 inline-block align-[-0.3em]"
    >
      {complete ? (
        <>
          <circle cx="10" cy="10" r="10" className="fill-green-800" />
          <path d="m5.5 10.3 3 3 6-6.4" className="stroke-white" fill="none" strokeWidth="2" />
        </>
      ) : (
        <>
          <path d="M10 .8 19.6 19H.4z" className="fill-red-900" />
          <path d="M10 7v6M10 14.8v2" className="stroke-white" strokeWidth="2" />
        </>
      )}
    </svg>
  );
}
