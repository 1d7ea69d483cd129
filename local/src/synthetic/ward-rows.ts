/** Rows of a ward node's tables, by column; instants are ISO 8601 in UTC, days `YYYY-MM-DD`. */
export interface RoomRow {
  readonly id: string;
  readonly name: string;
  readonly contractors: readonly string[];
  readonly opened_on: string | null;
  readonly opened_on_certainty: string;
  readonly opens_at: string;
  readonly closes_at: string;
  readonly closed_days: string;
  readonly phones: readonly string[];
  readonly address: string | null;
}

/** A coordinator of the room (`coordinator`). */
export interface CoordinatorRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly qualification_rule: string;
  readonly licences: readonly string[];
  readonly experience_years: number;
  readonly dedicated: boolean;
  readonly full_time_equivalent: number;
  readonly from_date: string | null;
  readonly to_date: string | null;
}

/** A person with personal data (`subject`). */
export interface SubjectRow {
  readonly id: string;
  readonly insured_category: string;
  readonly specified_disease: string | null;
  readonly name: string;
  readonly name_kana: string;
  readonly birth_date: string;
  readonly address: string;
  readonly insurance_number: string;
  readonly registered_at: string;
  readonly care_level: string;
  readonly household: string;
  readonly search_text: string;
}

/** A consultation case (`consultation_case`). */
export interface CaseRow {
  readonly id: string;
  readonly fiscal_year: number;
  readonly number_in_year: number;
  readonly received_at: string;
  readonly channel: string;
  readonly requester_kind: string;
  readonly scene: string;
  readonly urgency: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly first_response_at: string | null;
  readonly first_response_minutes: number | null;
  readonly closed_at: string | null;
  readonly age_band: string;
  readonly care_level: string;
  readonly subject_id: string;
  readonly coordinator_id: string | null;
  readonly guideline_version: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly waiting_since: string | null;
  readonly waiting_for: string | null;
  readonly resolution_minutes: number | null;
  readonly resolution_days: number | null;
}

/** One topic of a case (`case_topic`); places count from 0. */
export interface TopicRow {
  readonly case_id: string;
  readonly topic: string;
  readonly place: number;
}

/** One contact on a case (`contact`). */
export interface ContactRow {
  readonly id: string;
  readonly case_id: string;
  readonly at: string;
  readonly kind: string;
  readonly minutes: number;
  readonly note: string | null;
}
