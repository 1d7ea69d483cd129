import type { ReactNode } from 'react';
import { TRAINING, type TrainingAnswer } from '../api/programme.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { Section } from '../views/section.tsx';
import { TextTable } from '../views/text-table.tsx';
import { daysOf, type Asked } from './asked.ts';
import { describeDate } from './describe-date.ts';
import { useProgrammeWords } from './use-programme-words.ts';

type Sessions = NonNullable<TrainingAnswer['trainingSessions']>;
type Topics = NonNullable<TrainingAnswer['topicTrainings']>;

/** Training of a fiscal year: topics asked about without any first, then the sessions. */
export function TrainingPart({ session, path, fiscalYear }: Asked): ReactNode {
  const { say, common } = useProgrammeWords();
  const answer = useAnswer<TrainingAnswer>(session, path, `${TRAINING.name}-${String(fiscalYear)}`, {
    question: TRAINING,
    variables: { ...daysOf(fiscalYear), fiscalYear },
    isComplete: ({ trainingSessions, topicTrainings }) =>
      trainingSessions !== null &&
      topicTrainings?.every(({ coverage }) => coverage?.coverage.complete === true) === true,
  });
  const topics = answer?.topicTrainings ?? [];
  return (
    <>
      <Section title={say.topics}>
        <p className="mb-3 text-dns-14N-130 text-quiet">{say.topicsNote}</p>
        {answer === null && <p role="status">{common.loading}…</p>}
        {answer?.topicTrainings === null && <p role="alert">{say.failed}</p>}
        {topics.length > 0 && <TopicTable topics={topics} />}
      </Section>
      <Section title={say.sessions}>
        {answer === null && <p role="status">{common.loading}…</p>}
        {answer !== null && <SessionTable sessions={answer.trainingSessions} />}
      </Section>
    </>
  );
}

function TopicTable({ topics }: { readonly topics: Topics }): ReactNode {
  const { say, write, name, common } = useProgrammeWords();
  const isMissed = ({ coverage }: Topics[number]): boolean => coverage?.state === 'NOT_COVERED';
  return (
    <TextTable
      caption={say.topics}
      heads={[say.topic, say.state, say.cases, say.held, say.perSession, say.restsOn]}
      rows={topics
        .toSorted((one, other) => Number(isMissed(other)) - Number(isMissed(one)))
        .map((topic) => ({
          key: topic.id,
          cells: [
            name('Topic', topic.topic),
            <span key="state" className={isMissed(topic) ? 'font-bold text-red-1000' : ''}>
              {topic.coverage === null ? say.topicStates.UNKNOWN : say.topicStates[topic.coverage.state]}
            </span>,
            topic.coverage === null ? '—' : write.count(topic.coverage.cases, common.caseUnit),
            write.number(topic.sessions),
            topic.coverage?.casesPerSession == null ? '—' : write.decimal(topic.coverage.casesPerSession),
            topic.coverage === null
              ? '—'
              : say.wards(
                  write.number(topic.coverage.coverage.answered),
                  write.number(topic.coverage.coverage.expected),
                ),
          ],
        }))}
    />
  );
}

function SessionTable({ sessions }: { readonly sessions: Sessions | null }): ReactNode {
  const speech = useProgrammeWords();
  const { say, write, name } = speech;
  if (sessions === null) return <p role="alert">{say.failed}</p>;
  if (sessions.length === 0) return <p>{say.noSessions}</p>;
  const count = (figure: number | null): string => (figure === null ? '—' : write.number(figure));
  return (
    <TextTable
      caption={say.sessions}
      heads={[say.course, say.date, say.state, say.format, say.places]}
      rows={sessions.map(({ id, course, date, state, format, capacity, registered, waiting }) => ({
        key: id,
        cells: [
          <span key="course" lang="ja">
            {course?.title ?? '—'}
          </span>,
          describeDate(date, speech),
          name('HappeningState', state),
          name('TrainingFormat', format),
          say.placesOf(count(capacity), count(registered), count(waiting)),
        ],
      }))}
    />
  );
}
