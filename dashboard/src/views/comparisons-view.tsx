import type { ReactNode } from 'react';
import { COMPARISONS, type ComparisonsAnswer } from '../api/comparisons.ts';
import type { WardFacts } from '../api/wards.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Session } from '../identity/session.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { DownloadButtons, exactFile } from './download-buttons.tsx';
import { FairnessPanel } from './fairness-panel.tsx';
import { LevellingPanel } from './levelling-panel.tsx';
import { AccuracyPanel, DoubleTroublePanel } from './quality-panels.tsx';
import { TrendPanel } from './trend-panel.tsx';

type Props = {
  readonly session: Session;
  readonly path: string;
  readonly fiscalYear: number;
  readonly facts: ReadonlyMap<string, WardFacts>;
};

function isComplete({ city, caseStatistics }: ComparisonsAnswer): boolean {
  const parts = [city?.caseLevelling, city?.referralFairness, city?.informationAccuracy, city?.doubleTrouble];
  return caseStatistics?.coverage.complete === true && parts.every((part) => part?.coverage.complete === true);
}

/** What compares the wards, the resources and the years; asked again while a ward is missing. */
export function ComparisonsView({ session, path, fiscalYear, facts }: Props): ReactNode {
  const { say } = useSpeech();
  const answer = useAnswer<ComparisonsAnswer>(session, path, `${COMPARISONS.name}-${String(fiscalYear)}`, {
    question: COMPARISONS,
    variables: { period: { fiscalYear } },
    isComplete,
  });
  if (answer === null) return <p className="p-4 text-std-16N-170 text-quiet">{say.loading}…</p>;
  const { city, caseStatistics } = answer;
  const download = (title: string, of: string): ReactNode => (
    <DownloadButtons title={title} session={session} path={path} asked={exactFile(of, fiscalYear)} />
  );
  return (
    <>
      <LevellingPanel levelling={city?.caseLevelling ?? null} facts={facts}>
        {download(say.levelling, 'LEVELLING')}
      </LevellingPanel>
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-5">
        <TrendPanel answer={caseStatistics} />
        <DoubleTroublePanel trouble={city?.doubleTrouble ?? null}>
          {download(say.doubleTrouble, 'DOUBLE_TROUBLE')}
        </DoubleTroublePanel>
      </div>
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr] lg:gap-5">
        <FairnessPanel groups={city?.referralFairness?.rows ?? null}>
          {download(say.fairness, 'FAIRNESS')}
        </FairnessPanel>
        <AccuracyPanel accuracy={city?.informationAccuracy ?? null} freshness={city?.resourceFreshness ?? null}>
          {download(say.accuracy, 'ACCURACY')}
        </AccuracyPanel>
      </div>
    </>
  );
}
