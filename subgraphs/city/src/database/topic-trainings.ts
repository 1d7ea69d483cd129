import type { DataSource } from 'typeorm';
import { topics, type TopicTraining, type TopicTrainingRepository } from '../domain/topic-training.ts';

const counting = `
  WITH asked AS (
    SELECT topic, place, year FROM unnest($1::text[]) WITH ORDINALITY AS known (topic, place), unnest($2::integer[]) AS year
  ), held AS (
    SELECT session.id, session.topics || course.topics AS topics, session.held_on,
      coalesce((SELECT sum(persons) FROM trainee_count WHERE session_id = session.id), 0) AS persons
    FROM training_session session JOIN training_course course ON course.id = session.course_id
    WHERE session.state = 'HELD' AND session.published AND session.held_on IS NOT NULL
  )
  SELECT asked.topic || '-' || asked.year AS id, asked.topic, asked.year AS "fiscalYear",
    count(held.id)::integer AS sessions, coalesce(sum(held.persons), 0)::integer AS participants
  FROM asked LEFT JOIN held ON asked.topic = ANY(held.topics)
    AND held.held_on >= make_date(asked.year, 4, 1) AND held.held_on < make_date(asked.year + 1, 4, 1)
  GROUP BY asked.topic, asked.place, asked.year ORDER BY asked.year, asked.place`;

/** Counts training by topic in PostgreSQL. */
export function createTopicTrainings(source: DataSource): TopicTrainingRepository {
  return {
    countByTopic: (fiscalYears) => source.query<TopicTraining[]>(counting, [topics, fiscalYears]),
  };
}
