/** How exactly the date of something planned is known (日付の確度). */
export type ScheduleCertainty = 'DAY' | 'MONTH' | 'RANGE' | 'UNDECIDED';

/** National item of the programme, ア to ク (国の8つの事業項目). */
export type ProgrammeItemKey =
  | 'A_RESOURCE'
  | 'B_ISSUES'
  | 'C_SEAMLESS'
  | 'D_SHARING'
  | 'E_CONSULT'
  | 'F_TRAINING'
  | 'G_OUTREACH'
  | 'H_INTERCITY';

/** Phase of the cycle into which the items were regrouped in 2020 (PDCAサイクルの局面). */
export type PdcaPhase = 'ANALYSE' | 'IMPLEMENT' | 'EVALUATE' | 'FLEXIBLE' | 'PREFECTURE';

/** Kind of a provision (定めの種類). */
export type ProvisionKind = 'PROCESS' | 'CONSTRAINT' | 'ROLE' | 'CATEGORY' | 'PRINCIPLE' | 'ENTITY';

/** Level of a goal (目標の段階). */
export type GoalLevel = 'PHILOSOPHY' | 'BASIC' | 'POLICY' | 'MEASURE' | 'SHORT_TERM' | 'SCENE';

/** State of an action (取組の状態). */
export type ActionState = 'PLANNED' | 'IN_PROGRESS' | 'DONE' | 'POSTPONED' | 'DROPPED';

/** Kind of an indicator (評価指標の種類). */
export type IndicatorKind = 'STRUCTURE' | 'PROCESS' | 'OUTCOME';

/** How sure the definition of an indicator is (指標の確からしさ). */
export type IndicatorStatus = 'SOURCE' | 'PROPOSAL' | 'UNVERIFIED';

/** What a computed indicator is computed from (算出方法). */
export type IndicatorMeasure =
  | 'CASES'
  | 'PERSONS'
  | 'CASES_PER_PERSON'
  | 'FIRST_RESPONSE_MEDIAN'
  | 'SAME_DAY_RATE'
  | 'RESOLUTION_DAYS_MEDIAN'
  | 'THROUGH_TWO_WINDOWS_RATE'
  | 'INFORMATION_ACCURACY_RATE'
  | 'UNRESOLVED_CASES'
  | 'SAME_DAY_SPREAD'
  | 'TRAINING_PARTICIPANTS'
  | 'TRAINING_SESSIONS'
  | 'EVENT_PARTICIPANTS'
  | 'COPIES_DISTRIBUTED'
  | 'MEETINGS_HELD'
  | 'RECOMMENDATIONS_ANSWERED';

/** Whether the value of an indicator is there (値の入手状況). */
export type ObservationState = 'AVAILABLE' | 'NOT_YET_AVAILABLE';

/** Judgement of an evaluation (評価の結果). */
export type Judgement = 'ACHIEVED' | 'PROGRESSING' | 'NOT_ACHIEVED' | 'NOT_EVALUABLE';

/** Kind of a body (会議体の種類). */
export type CommitteeKind =
  | 'COUNCIL'
  | 'PLENARY'
  | 'SECTION'
  | 'SUBSECTION'
  | 'TEAM'
  | 'STEERING'
  | 'LIAISON'
  | 'WORKING'
  | 'EXCHANGE'
  | 'CASE_STUDY'
  | 'PRACTICE'
  | 'INTERCITY'
  | 'SECRETARIAT'
  | 'REVIEW';

/** State of something with a date (開催の状態). */
export type HappeningState = 'PLANNED' | 'HELD' | 'CANCELLED';

/** What an entry of a schedule is for (協議・実施の別). */
export type AgendaMark = 'DISCUSS' | 'EXECUTE';

/** State of a recommendation (提言の対応状況). */
export type RecommendationState = 'DONE' | 'PARTIAL' | 'PLANNED' | 'OUT_OF_SCOPE';

/** Kind of an opening (設置の種類). */
export type OpeningKind = 'MODEL' | 'REGULAR';

/** Kind of an event for residents (普及啓発の催しの種類). */
export type EventKind = 'SYMPOSIUM' | 'LECTURE' | 'VISITING_LECTURE' | 'MINI_COURSE' | 'CAMPAIGN';

/** Kind of a material (広報物の種類). */
export type MaterialKind = 'NEWSLETTER' | 'BOOKLET' | 'LEAFLET' | 'WEB_PAGE' | 'MAP' | 'PERIODICAL';

/** What happened to copies (部数の種類). */
export type CopiesKind = 'PRINTED' | 'DISTRIBUTED';

/** Kind of a sharing tool (情報共有ツールの種類). */
export type SharingToolKind = 'SHEET' | 'PATHWAY' | 'CARD' | 'ICT' | 'MANUAL' | 'DIRECTORY';

/** State of a version of a guideline (版の状態). */
export type GuidelineState = 'DRAFT' | 'IN_FORCE' | 'RETIRED';

/** How people take part (開催方法). */
export type TrainingFormat = 'ON_SITE' | 'ONLINE' | 'HYBRID' | 'VR';

/** State of a registration (受講申込の状態). */
export type RegistrationState = 'REGISTERED' | 'WAITING' | 'WITHDRAWN';

/** Profession of somebody who takes part (職種). */
export type TraineeProfession =
  | 'DOCTOR'
  | 'DENTIST'
  | 'PHARMACIST'
  | 'PUBLIC_HEALTH_NURSE'
  | 'NURSE'
  | 'ASSISTANT_NURSE'
  | 'MIDWIFE'
  | 'DENTAL_HYGIENIST'
  | 'PHYSICAL_THERAPIST'
  | 'OCCUPATIONAL_THERAPIST'
  | 'SPEECH_THERAPIST'
  | 'DIETITIAN'
  | 'SOCIAL_WORKER'
  | 'PSYCHIATRIC_SOCIAL_WORKER'
  | 'MEDICAL_SOCIAL_WORKER'
  | 'CARE_MANAGER'
  | 'CHIEF_CARE_MANAGER'
  | 'CARE_WORKER'
  | 'HOME_HELPER'
  | 'PSYCHOLOGIST'
  | 'PARAMEDIC'
  | 'OFFICIAL'
  | 'OTHER';

/** Scene of care (場面). */
export type Scene = 'DAILY' | 'TRANSITION' | 'ACUTE' | 'EOL';

/** What a consultation is about (相談内容). */
export type Topic =
  | 'HOME_DOCTOR'
  | 'DISCHARGE'
  | 'ADMISSION'
  | 'HVN'
  | 'CARE_MANAGER'
  | 'SPECIALIST'
  | 'DENTAL'
  | 'PHARMACY'
  | 'PALLIATIVE'
  | 'DEMENTIA'
  | 'INTRACTABLE'
  | 'ACUTE'
  | 'EOL_ACP'
  | 'REHAB'
  | 'VACANCY'
  | 'SHARING'
  | 'SYSTEM'
  | 'TRAINING'
  | 'COMPLAINT'
  | 'OTHER';
