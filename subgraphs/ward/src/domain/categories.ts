/** How a consultation arrives (受付方法). */
export type Channel = 'PHONE' | 'VISIT' | 'OUTREACH' | 'FAX' | 'EMAIL' | 'ICT' | 'MEETING';

/** Who asks (相談者区分). */
export type RequesterKind =
  | 'CARE_MANAGER'
  | 'HOSPITAL_MSW'
  | 'COMM_CENTRE'
  | 'CLINIC'
  | 'HVN'
  | 'DENTAL'
  | 'PHARMACY'
  | 'CARE_PROVIDER'
  | 'WARD_OFFICE'
  | 'FAMILY'
  | 'SELF'
  | 'OTHER_ROOM'
  | 'FIRE'
  | 'OTHER';

/** What is asked (相談内容). */
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

/** Scene of care (場面). */
export type Scene = 'DAILY' | 'TRANSITION' | 'ACUTE' | 'EOL';

/** Urgency (緊急度). */
export type Urgency = 'NORMAL' | 'URGENT';

/** State of a case (状態). */
export type CaseStatus = 'RECEIVED' | 'IN_PROGRESS' | 'WAITING' | 'CLOSED' | 'REOPENED';

/** How a case ended (転帰・結果). */
export type Outcome =
  'INFO' | 'MATCHED' | 'COORDINATED' | 'REFERRED' | 'CONFERENCE' | 'WITHDRAWN' | 'UNRESOLVED' | 'DECEASED';

/** Age band in years at arrival (年齢階級). */
export type AgeBand =
  | 'AGE_0_39'
  | 'AGE_40_64'
  | 'AGE_65_69'
  | 'AGE_70_74'
  | 'AGE_75_79'
  | 'AGE_80_84'
  | 'AGE_85_89'
  | 'AGE_90_94'
  | 'AGE_95_PLUS'
  | 'UNKNOWN';

/** Care level (要介護度). */
export type CareLevel =
  | 'NOT_APPLIED'
  | 'APPLYING'
  | 'NOT_CERTIFIED'
  | 'PROJECT_TARGET'
  | 'SUPPORT_1'
  | 'SUPPORT_2'
  | 'CARE_1'
  | 'CARE_2'
  | 'CARE_3'
  | 'CARE_4'
  | 'CARE_5'
  | 'UNKNOWN';

/** Profession of somebody who asks or takes part (職種). */
export type AttendingProfession =
  | 'DOCTOR'
  | 'DENTIST'
  | 'PHARMACIST'
  | 'NURSE'
  | 'DENTAL_HYGIENIST'
  | 'THERAPIST'
  | 'DIETITIAN'
  | 'SOCIAL_WORKER'
  | 'CARE_MANAGER'
  | 'CARE_WORKER'
  | 'COMM_CENTRE_STAFF'
  | 'OFFICIAL'
  | 'RESIDENT'
  | 'OTHER';

/** Whom a case waits for (回答待ちの相手). */
export type WaitingFor = 'REQUESTER' | 'RESOURCE' | 'SUBJECT' | 'OFFICE' | 'OTHER';

/** Group of topics (相談内容の分類). */
export type TopicGroup =
  | 'HOME_MEDICAL'
  | 'HOSPITAL'
  | 'CARE_SERVICES'
  | 'COOPERATION'
  | 'END_OF_LIFE'
  | 'DEMENTIA_INTRACTABLE'
  | 'OTHER';

/** Group of care levels (要介護度の区分). */
export type CareLevelGroup = 'NOT_CERTIFIED' | 'SUPPORT_1_2' | 'CARE_1_2' | 'CARE_3_5' | 'UNKNOWN';

/** How a case ended, or that it has not (転帰・結果). */
export type CaseEnding = 'OPEN' | Outcome;

/** Business time from arrival to first response, in bands (初回対応までの時間の区分). */
export type ResponseBand =
  'WITHIN_1_HOUR' | 'WITHIN_HALF_DAY' | 'WITHIN_1_DAY' | 'WITHIN_3_DAYS' | 'OVER_3_DAYS' | 'NOT_YET';
