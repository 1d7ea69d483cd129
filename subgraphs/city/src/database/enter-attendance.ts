import type { EntityManager } from 'typeorm';
import type { AttendanceRecord } from '../domain/training-places.ts';

const marking = `
  UPDATE training_registration registration
  SET attended = given.certified IS NOT NULL, version = registration.version + 1,
    certificate = CASE WHEN given.certified THEN registration.session_id || '-' || registration.place END
  FROM training_registration mine
  LEFT JOIN unnest($2::text[], $3::boolean[]) AS given (id, certified) ON given.id = mine.id
  WHERE registration.id = mine.id AND mine.session_id = $1 AND mine.state = 'REGISTERED'`;

const counting = `
  INSERT INTO trainee_count (session_id, profession, persons)
  SELECT $1, profession, sum(persons) FROM (
    SELECT profession, count(*) AS persons FROM training_registration
    WHERE session_id = $1 AND attended GROUP BY profession
    UNION ALL SELECT * FROM unnest($2::text[], $3::integer[])
  ) AS came (profession, persons) GROUP BY profession HAVING sum(persons) > 0`;

const crediting = `
  INSERT INTO training_attendance (coordinator_id, session_id, certified)
  SELECT coordinator_id, session_id, certificate IS NOT NULL FROM training_registration
  WHERE session_id = $1 AND attended AND coordinator_id IS NOT NULL
  ON CONFLICT (coordinator_id, session_id) DO UPDATE SET certified = excluded.certified`;

const withdrawing = `
  DELETE FROM training_attendance WHERE session_id = $1 AND coordinator_id IN (
    SELECT coordinator_id FROM training_registration WHERE session_id = $1 AND attended IS FALSE)`;

/**
 * Enters who of the registered came and who came besides, within the caller's transaction, in place of what was entered
 * before. Gives how many of those said to have come have no place at the session.
 */
export async function enterAttendance(
  manager: EntityManager,
  { change, present, others }: AttendanceRecord,
): Promise<number> {
  const ids = present.map(({ registrationId }) => registrationId);
  const known: unknown[] = await manager.query(
    "SELECT id FROM training_registration WHERE session_id = $1 AND state = 'REGISTERED' AND id = ANY($2)",
    [change.id, ids],
  );
  if (known.length < new Set(ids).size) return ids.length - known.length;
  await manager.query(marking, [change.id, ids, present.map(({ certified }) => certified)]);
  await manager.query('DELETE FROM trainee_count WHERE session_id = $1', [change.id]);
  const professions = others.map(({ profession }) => profession);
  await manager.query(counting, [change.id, professions, others.map(({ persons }) => persons)]);
  await manager.query(crediting, [change.id]);
  await manager.query(withdrawing, [change.id]);
  return 0;
}
