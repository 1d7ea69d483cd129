import type { ReactNode } from 'react';
import {
  COMPARISONS,
  RESOURCE_COMPARISONS,
  type Answered,
  type ComparisonsAnswer,
  type ResourceComparisonsAnswer,
} from '../api/comparisons.ts';
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

type Part = { readonly coverage: Answered } | null | undefined;

/** Whether every part is there and rests on all wards. */
const areComplete = (...parts: readonly Part[]): boolean =>
  parts.every((part) => part?.coverage.complete === true);

/** What compares the wards, the resources and the years; asked again while a ward is missing. */
export function ComparisonsView(props: Props): ReactNode {
  return (
    <>
      <WardComparisons {...props} />
      <ResourceComparisons {...props} />
    </>
  );
}

function WardComparisons({ session, path, fiscalYear, facts }: Props): ReactNode {
  const { say } = useSpeech();
  const answer = useAnswer<ComparisonsAnswer>(session, path, `${COMPARISONS.name}-${String(fiscalYear)}`, {
    question: COMPARISONS,
    variables: { period: { fiscalYear } },
    isComplete: ({ city, caseStatistics }) =>
      areComplete(city?.caseLevelling, city?.doubleTrouble, caseStatistics),
  });
  if (answer === null) return <p className="p-4 text-std-16N-170 text-quiet">{say.loading}…</p>;
  const { city, caseStatistics } = answer;
  const asked = { session, path };
  return (
    <>
      <LevellingPanel levelling={city?.caseLevelling ?? null} facts={facts}>
        <DownloadButtons title={say.levelling} {...asked} asked={exactFile('LEVELLING', fiscalYear)} />
      </LevellingPanel>
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-5">
        <TrendPanel answer={caseStatistics} />
        <DoubleTroublePanel trouble={city?.doubleTrouble ?? null}>
          <DownloadButtons
            title={say.doubleTrouble}
            {...asked}
            asked={exactFile('DOUBLE_TROUBLE', fiscalYear)}
          />
        </DoubleTroublePanel>
      </div>
    </>
  );
}

function ResourceComparisons({ session, path, fiscalYear }: Props): ReactNode {
  const { say } = useSpeech();
  const key = `${RESOURCE_COMPARISONS.name}-${String(fiscalYear)}`;
  const answer = useAnswer<ResourceComparisonsAnswer>(session, path, key, {
    question: RESOURCE_COMPARISONS,
    variables: { period: { fiscalYear } },
    isComplete: ({ city }) => areComplete(city?.referralFairness, city?.informationAccuracy),
  });
  if (answer === null) return null;
  const { city } = answer;
  const asked = { session, path };
  return (
    <div className="grid gap-4 lg:grid-cols-[3fr_2fr] lg:gap-5">
      <FairnessPanel groups={city?.referralFairness?.rows ?? null}>
        <DownloadButtons title={say.fairness} {...asked} asked={exactFile('FAIRNESS', fiscalYear)} />
      </FairnessPanel>
      <AccuracyPanel accuracy={city?.informationAccuracy ?? null} freshness={city?.resourceFreshness ?? null}>
        <DownloadButtons title={say.accuracy} {...asked} asked={exactFile('ACCURACY', fiscalYear)} />
      </AccuracyPanel>
    </div>
  );
}
