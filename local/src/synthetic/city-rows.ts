/** Rows of the city's tables, by column; days are `YYYY-MM-DD`. */
export interface ResourceRow {
  readonly id: string;
  readonly name: string;
  readonly name_kana: string | null;
  readonly kind: string;
  readonly services: readonly string[];
  readonly ward_code: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly capacity: number | null;
  readonly source: string;
  readonly synthetic: boolean;
  readonly confirmed_on: string | null;
  readonly search_text: string;
}

/** A training course (`training_course`). */
export interface CourseRow {
  readonly id: string;
  readonly title: string;
  readonly theme: string;
  readonly topics: readonly string[];
}

/** One session of a course (`training_session`). */
export interface SessionRow {
  readonly id: string;
  readonly course_id: string;
  readonly held_on: string;
  readonly state: string;
}

/** One coordinator at one session (`training_attendance`). */
export interface AttendanceRow {
  readonly coordinator_id: string;
  readonly session_id: string;
  readonly certified: boolean;
}
