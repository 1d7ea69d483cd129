import type { DataSource } from 'typeorm';
import type { CityFigures, CityMeasureRepository } from '../domain/city-measure.ts';

const isInYear = 'held_on >= make_date(year, 4, 1) AND held_on < make_date(year + 1, 4, 1)';

/** `sum` of nothing is `NULL`: what has not been recorded is not 0. Counts of things held are 0 only when something was planned. */
const measuring = `
  SELECT year AS "fiscalYear", json_build_object(
    'TRAINING_PARTICIPANTS', (SELECT sum(persons) FROM trainee_count JOIN training_session ON training_session.id = session_id
      WHERE published AND state = 'HELD' AND ${isInYear}),
    'TRAINING_SESSIONS', (SELECT nullif(count(*), 0) FROM training_session WHERE published AND state = 'HELD' AND ${isInYear}),
    'EVENT_PARTICIPANTS', (SELECT sum(participants) FROM public_event WHERE published AND state = 'HELD' AND ${isInYear}),
    'COPIES_DISTRIBUTED', (SELECT sum(copies) FROM material_copies WHERE published AND kind = 'DISTRIBUTED' AND ${isInYear}),
    'MEETINGS_HELD', (SELECT nullif(count(*), 0) FROM meeting WHERE published AND state = 'HELD' AND ${isInYear}),
    'RECOMMENDATIONS_ANSWERED', (SELECT 100.0 * count(*) FILTER (WHERE state IN ('DONE', 'PARTIAL')) / nullif(count(*), 0)
      FROM recommendation WHERE state <> 'OUT_OF_SCOPE')
  ) AS figures FROM unnest($1::integer[]) AS year ORDER BY year`;

/** Counts the city's own figures in PostgreSQL. */
export function createCityMeasures(source: DataSource): CityMeasureRepository {
  return { measure: (fiscalYears) => source.query<CityFigures[]>(measuring, [fiscalYears]) };
}
