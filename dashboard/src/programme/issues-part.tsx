import { useId, type ReactNode } from 'react';
import type { Issue, ProgrammeItem } from '../api/programme.ts';
import { Section } from '../views/section.tsx';
import { describeDate } from './describe-date.ts';
import { describeRecorded } from './describe-value.ts';
import { useProgrammeWords } from './use-programme-words.ts';

type Props = { readonly issues: readonly Issue[]; readonly items: readonly ProgrammeItem[] };

const isAnswered = ({ actions, indicators }: Issue): boolean =>
  Boolean(actions?.length || indicators?.length);

/** Issues with what is done about them and by what it is judged; then those about which nothing is recorded. */
export function IssuesPart({ issues, items }: Props): ReactNode {
  const { say, write } = useProgrammeWords();
  const others = issues.filter((issue) => !isAnswered(issue));
  return (
    <Section title={say.chain}>
      <p className="mb-3 text-dns-14N-130 text-quiet">{say.chainNote}</p>
      {issues.filter(isAnswered).map((issue) => (
        <IssueChain key={issue.id} issue={issue} items={items} />
      ))}
      <h3 className="mt-4 mb-2 border-t border-solid-gray-300 pt-4 text-dns-16B-130">
        {say.otherIssues(write.number(others.length))}
      </h3>
      <ul className="list-disc pl-5 text-dns-16N-130" lang="ja">
        {others.map((issue) => (
          <li key={issue.id} className="py-0.5">
            {issue.text}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function IssueChain({ issue, items }: { readonly issue: Issue; readonly items: Props['items'] }): ReactNode {
  const speech = useProgrammeWords();
  const { say, name } = speech;
  const id = useId();
  const about = [
    ...issue.scenes.map((scene) => name('Scene', scene)),
    ...items.filter(({ key }) => issue.items.includes(key)).map((item) => `${item.code} ${item.name}`),
  ];
  return (
    <article aria-labelledby={id} className="border-t border-solid-gray-300 py-4" data-testid="issue">
      <h3 id={id} lang="ja" className="text-dns-16B-130">
        {issue.text}
      </h3>
      <p className="text-dns-14N-130 text-quiet">{about.join(say.comma)}</p>
      <div className="mt-2 grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <div>
          <h4 className="mb-1 text-dns-14B-130">{say.actions}</h4>
          <ul className="flex flex-col gap-1.5 text-dns-16N-130">
            {(issue.actions ?? []).map(({ id: key, text, state, stateNote, due }) => (
              <li key={key} className="border-l-4 border-blue-900 pl-3">
                <span lang="ja">{text}</span>
                <span className="block text-dns-14N-130 text-quiet">
                  {[name('ActionState', state), stateNote, due && say.due(describeDate(due, speech))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h4 className="mb-1 text-dns-14B-130">{say.indicators}</h4>
          <ul className="flex flex-col gap-1.5 text-dns-16N-130">
            {(issue.indicators ?? []).map((indicator) => (
              <li key={indicator.id}>
                {indicator.code} <span lang="ja">{indicator.name}</span>{' '}
                <span className="text-dns-14N-130 text-quiet">{name('IndicatorKind', indicator.kind)}</span>
                <span className="block font-bold tabular-nums" data-testid={`indicator-${indicator.code}`}>
                  {describeRecorded(indicator, speech)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </article>
  );
}
