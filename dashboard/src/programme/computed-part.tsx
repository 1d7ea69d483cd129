import type { ReactNode } from 'react';
import { PROGRAMME_INDICATORS, type ComputedIndicator, type IndicatorsAnswer } from '../api/programme.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { Section } from '../views/section.tsx';
import { TextTable } from '../views/text-table.tsx';
import type { Asked } from './asked.ts';
import { describeComputed, isWanting } from './describe-value.ts';
import { useProgrammeWords, type ProgrammeSpeech } from './use-programme-words.ts';

/** Indicators that the system computes, with what each value rests on; asked again while a ward is missing. */
export function ComputedPart({ session, path, fiscalYear }: Asked): ReactNode {
  const speech = useProgrammeWords();
  const { say, common } = speech;
  const key = `${PROGRAMME_INDICATORS.name}-${String(fiscalYear)}`;
  const answer = useAnswer<IndicatorsAnswer>(session, path, key, {
    question: PROGRAMME_INDICATORS,
    variables: { period: { fiscalYear }, fiscalYear },
    isComplete: ({ indicators }) => indicators?.some(isWanting) === false,
  });
  const computed = answer?.indicators?.filter(({ measure }) => measure !== null);
  return (
    <Section title={say.computed}>
      <p className="mb-3 text-dns-14N-130 text-quiet">{say.computedNote}</p>
      {answer === null && <p role="status">{common.loading}…</p>}
      {answer?.indicators === null && <p role="alert">{say.failed}</p>}
      {computed !== undefined && (
        <TextTable
          caption={say.computed}
          heads={[say.code, say.indicator, say.value, say.restsOn]}
          rows={computed.map((indicator) => ({
            key: indicator.id,
            cells: [
              indicator.code,
              <span key="name" lang="ja">
                {indicator.name}
              </span>,
              <strong key="value" className="tabular-nums" data-testid={`computed-${indicator.code}`}>
                {describeComputed(indicator, speech)}
              </strong>,
              describeBase(indicator, speech),
            ],
          }))}
        />
      )}
    </Section>
  );
}

function describeBase(
  { computedValue, cityValue }: ComputedIndicator,
  { say, write }: ProgrammeSpeech,
): string {
  if (computedValue === null) return cityValue === null ? '—' : say.cityRecords;
  const { answered, expected } = computedValue.coverage;
  return say.wards(write.number(answered), write.number(expected));
}
