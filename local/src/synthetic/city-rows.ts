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
}

/** A span of hours, its columns in the order in which PostgreSQL keeps them. */
export interface SpanColumn {
  readonly to: number;
  readonly day: string;
  readonly from: number;
  readonly means?: string;
  readonly contact?: string;
}

/** A liaison desk. */
export interface DeskColumn {
  readonly name: string;
  readonly phone?: string;
}

/** A resource with its depth. */
export interface DeepResourceRow extends ResourceRow {
  readonly care_services: readonly string[];
  readonly home_care_functions: readonly string[];
  readonly capabilities: readonly string[];
  readonly opening_hours: readonly SpanColumn[];
  readonly contact_hours: readonly SpanColumn[];
  readonly liaison_desk: DeskColumn | null;
  readonly name_key: string;
  readonly address_key: string;
  readonly search_text: string;
}

/** Free places as reported (`vacancy`); instants are ISO 8601. */
export interface VacancyRow {
  readonly id: string;
  readonly resource_id: string;
  readonly kind: string;
  readonly free: number;
  readonly accepting: boolean;
  readonly as_of: string;
  readonly expires_at: string;
  readonly reported_by: string;
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
