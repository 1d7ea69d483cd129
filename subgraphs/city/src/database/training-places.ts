import type { DataSource, EntityManager } from 'typeorm';
import type { Writer } from '../domain/records/record-writes.ts';
import type {
  Applicant,
  AttendanceRecord,
  PlacesTaken,
  TraineeCount,
  TrainingPlaces,
} from '../domain/training-places.ts';
import { refuse, type Outcome } from '../domain/wish.ts';
import { fulfilOnce } from './fulfil-once.ts';
import { enterAttendance } from './enter-attendance.ts';
import { holdRow, refuseUnknown, writeColumns } from './records/typeorm-record-writes.ts';

interface SessionRow {
  readonly state: string;
  readonly capacity: number | null;
  readonly published: boolean;
  readonly ward_code: string | null;
}

/** Everything about the places of one session happens while its row is locked, one wish after the other. */
async function lockSession(manager: EntityManager, id: string): Promise<SessionRow | undefined> {
  const [row]: SessionRow[] = await manager.query(
    'SELECT state, capacity, published, ward_code FROM training_session WHERE id = $1 FOR UPDATE',
    [id],
  );
  return row;
}

const isVisible = ({ published, ward_code: ward }: SessionRow, writer: Writer) =>
  writer.kind === 'bureau' || published || ward === writer.ward;

const insertion = `
  INSERT INTO training_registration
    (id, session_id, coordinator_id, profession, organisation, ward_code, published, state, place)
  SELECT $1, $2, $3, $4, $5, $6, false,
    CASE WHEN $7::integer IS NULL OR count(*) FILTER (WHERE state = 'REGISTERED') < $7 THEN 'REGISTERED' ELSE 'WAITING' END,
    coalesce(max(place), 0) + 1
  FROM training_registration WHERE session_id = $2`;

async function enter(
  manager: EntityManager,
  applicant: Applicant,
  writer: Writer,
  id: string,
): Promise<Outcome> {
  const { sessionId, coordinatorId, profession, organisation, wardCode } = applicant;
  const session = await lockSession(manager, sessionId);
  if (!session || !isVisible(session, writer)) return refuseUnknown('sessionId');
  if (session.state !== 'PLANNED') {
    return refuse(
      'sessionId',
      'NOT_OPEN',
      `expected a planned session, but got one that is ${session.state}`,
    );
  }
  const twice: unknown[] = await manager.query(
    "SELECT 1 FROM training_registration WHERE session_id = $1 AND coordinator_id = $2 AND state <> 'WITHDRAWN'",
    [sessionId, coordinatorId],
  );
  if (twice.length > 0) {
    return refuse(
      'coordinatorId',
      'REPEATED',
      'expected somebody new, but got a coordinator who has registered',
    );
  }
  const values = [id, sessionId, coordinatorId, profession, organisation, wardCode, session.capacity];
  await manager.query(insertion, values);
  return { kind: 'done', id };
}

/** Gives free places to those who have waited longest; the session's row must be locked. */
async function promote(manager: EntityManager, sessionId: string): Promise<void> {
  await manager.query(
    `UPDATE training_registration SET state = 'REGISTERED', version = version + 1 WHERE id IN (
       SELECT id FROM training_registration WHERE session_id = $1 AND state = 'WAITING' ORDER BY place LIMIT (
         SELECT CASE WHEN session.capacity IS NULL THEN NULL ELSE greatest(0, session.capacity - (
           SELECT count(*) FROM training_registration taken WHERE taken.session_id = $1 AND taken.state = 'REGISTERED')) END
         FROM training_session session WHERE session.id = $1))`,
    [sessionId],
  );
}

interface RegistrationRow {
  readonly session_id: string;
  readonly ward_code: string | null;
  readonly state: string;
}

async function leave(manager: EntityManager, id: string, writer: Writer): Promise<Outcome> {
  const select = 'SELECT session_id, ward_code, state FROM training_registration WHERE id = $1';
  const [known]: RegistrationRow[] = await manager.query(select, [id]);
  if (!known || (writer.kind === 'ward' && known.ward_code !== writer.ward)) return refuseUnknown('id');
  const session = await lockSession(manager, known.session_id);
  const [registration]: RegistrationRow[] = await manager.query(select, [id]);
  if (session?.state !== 'PLANNED' || registration?.state === 'WITHDRAWN') {
    return refuse(
      'id',
      'NOT_OPEN',
      'expected a registration for a planned session, but got one that is over',
    );
  }
  await manager.query(
    "UPDATE training_registration SET state = 'WITHDRAWN', version = version + 1 WHERE id = $1",
    [id],
  );
  await promote(manager, known.session_id);
  return { kind: 'done', id };
}

async function record(manager: EntityManager, attendance: AttendanceRecord): Promise<Outcome> {
  const { change } = attendance;
  const hindrance = await holdRow(manager, change);
  if (hindrance) return hindrance;
  const strangers = await enterAttendance(manager, attendance);
  if (strangers > 0)
    return refuse('present', 'UNKNOWN', 'expected registrations with a place, but got others');
  await writeColumns(manager, change);
  return { kind: 'done', id: change.id };
}

/** Keeps places at training sessions in PostgreSQL. */
export function createTrainingPlaces(source: DataSource): TrainingPlaces {
  return {
    register: (applicant, writer, wish) =>
      fulfilOnce(source, wish, (manager) => enter(manager, applicant, writer, wish.resultId)),
    withdraw: ({ id, writer }, wish) => fulfilOnce(source, wish, (manager) => leave(manager, id, writer)),
    changeSession: (change, wish) =>
      fulfilOnce(source, wish, async (manager) => {
        const hindrance = await holdRow(manager, change);
        if (hindrance) return hindrance;
        await writeColumns(manager, change);
        await promote(manager, change.id);
        return { kind: 'done', id: change.id };
      }),
    recordAttendance: (attendance, wish) =>
      fulfilOnce(source, wish, (manager) => record(manager, attendance)),
    countPlaces: (sessions) =>
      source.query<PlacesTaken[]>(
        `SELECT session_id AS "sessionId", count(*) FILTER (WHERE state = 'REGISTERED')::integer AS registered,
           count(*) FILTER (WHERE state = 'WAITING')::integer AS waiting
         FROM training_registration WHERE session_id = ANY($1) GROUP BY session_id ORDER BY session_id`,
        [sessions],
      ),
    findAttendance: (sessions) =>
      source.query<TraineeCount[]>(
        `SELECT session_id AS "sessionId", profession, persons FROM trainee_count WHERE session_id = ANY($1)
         ORDER BY session_id, profession`,
        [sessions],
      ),
  };
}
