import type { ActivityKind } from './activity.ts';
import type { CaseEnding, Channel, RequesterKind, Scene, Topic } from './categories.ts';
import type { WardMeetingKind } from './ward-meeting.ts';

/** Categories of a report, each in the order of the contract, so that a month without a case of one says 0. */
export const reportCategories = {
  channel: [
    'PHONE',
    'VISIT',
    'OUTREACH',
    'FAX',
    'EMAIL',
    'ICT',
    'MEETING',
  ] as const satisfies readonly Channel[],
  requesterKind: [
    'CARE_MANAGER',
    'HOSPITAL_MSW',
    'COMM_CENTRE',
    'CLINIC',
    'HVN',
    'DENTAL',
    'PHARMACY',
    'CARE_PROVIDER',
    'WARD_OFFICE',
    'FAMILY',
    'SELF',
    'OTHER_ROOM',
    'FIRE',
    'OTHER',
  ] as const satisfies readonly RequesterKind[],
  topic: [
    'HOME_DOCTOR',
    'DISCHARGE',
    'ADMISSION',
    'HVN',
    'CARE_MANAGER',
    'SPECIALIST',
    'DENTAL',
    'PHARMACY',
    'PALLIATIVE',
    'DEMENTIA',
    'INTRACTABLE',
    'ACUTE',
    'EOL_ACP',
    'REHAB',
    'VACANCY',
    'SHARING',
    'SYSTEM',
    'TRAINING',
    'COMPLAINT',
    'OTHER',
  ] as const satisfies readonly Topic[],
  scene: ['DAILY', 'TRANSITION', 'ACUTE', 'EOL'] as const satisfies readonly Scene[],
  outcome: [
    'OPEN',
    'INFO',
    'MATCHED',
    'COORDINATED',
    'REFERRED',
    'CONFERENCE',
    'WITHDRAWN',
    'UNRESOLVED',
    'DECEASED',
  ] as const satisfies readonly CaseEnding[],
  hour: Array.from({ length: 24 }, (_, hour) => hour),
} as const;

/** Kinds of activity, in the order of the contract. */
export const reportedActivities = [
  'STUDY_GROUP',
  'PUBLIC_LECTURE',
  'PUBLICATION',
  'RESOURCE_SURVEY',
  'SHARING_TOOL',
  'OTHER',
] as const satisfies readonly ActivityKind[];

/** Kinds of meeting, in the order of the contract. */
export const reportedMeetings = [
  'STEERING_COMMITTEE',
  'PROMOTION_MEETING',
  'WORKING_GROUP',
  'CASE_STUDY',
  'OTHER',
] as const satisfies readonly WardMeetingKind[];
