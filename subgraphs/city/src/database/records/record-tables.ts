import type { EntitySchema } from 'typeorm';
import type { RecordKind, Records } from '../../domain/records/records.ts';
import { activityResultSchema } from './activity-result.schema.ts';
import { agendaItemSchema } from './agenda-item.schema.ts';
import { committeeSchema } from './committee.schema.ts';
import { committeeMemberSchema } from './committee-member.schema.ts';
import { evaluationSchema } from './evaluation.schema.ts';
import { goalSchema } from './goal.schema.ts';
import { guidelineSchema } from './guideline.schema.ts';
import { guidelineVersionSchema } from './guideline-version.schema.ts';
import { indicatorSchema } from './indicator.schema.ts';
import { indicatorAliasSchema } from './indicator-alias.schema.ts';
import { itemLabelSchema } from './item-label.schema.ts';
import { materialSchema } from './material.schema.ts';
import { materialCopiesSchema } from './material-copies.schema.ts';
import { meetingSchema } from './meeting.schema.ts';
import { observationSchema } from './observation.schema.ts';
import { planSchema } from './plan.schema.ts';
import { planPeriodSchema } from './plan-period.schema.ts';
import { programmeActionSchema } from './programme-action.schema.ts';
import { programmeIssueSchema } from './programme-issue.schema.ts';
import { programmeItemSchema } from './programme-item.schema.ts';
import { provisionSchema } from './provision.schema.ts';
import { publicEventSchema } from './public-event.schema.ts';
import { recommendationSchema } from './recommendation.schema.ts';
import { recommendationEvidenceSchema } from './recommendation-evidence.schema.ts';
import { roomContractSchema } from './room-contract.schema.ts';
import { roomOpeningSchema } from './room-opening.schema.ts';
import { scheduleEntrySchema } from './schedule-entry.schema.ts';
import { sharingToolSchema } from './sharing-tool.schema.ts';
import { sourceDocumentSchema } from './source-document.schema.ts';
import { toolAdoptionSchema } from './tool-adoption.schema.ts';
import { trainingCourseSchema } from './training-course.schema.ts';
import { trainingRegistrationSchema } from './training-registration.schema.ts';
import { trainingSessionSchema } from './training-session.schema.ts';

/** Where the records of one kind are kept, and in which order every list of them comes. */
export interface RecordTable<Row extends object> {
  readonly schema: EntitySchema<Row>;
  readonly order: readonly (keyof Row & string)[];
}

/** The table of each kind of record. */
export const recordTables: { readonly [Kind in RecordKind]: RecordTable<Records[Kind]> } = {
  ActivityResult: { schema: activityResultSchema, order: ['place', 'id'] },
  AgendaItem: { schema: agendaItemSchema, order: ['place', 'id'] },
  Committee: { schema: committeeSchema, order: ['place', 'id'] },
  CommitteeMember: { schema: committeeMemberSchema, order: ['place', 'id'] },
  Evaluation: { schema: evaluationSchema, order: ['dateOrder', 'id'] },
  Goal: { schema: goalSchema, order: ['place', 'id'] },
  Guideline: { schema: guidelineSchema, order: ['place', 'id'] },
  GuidelineVersion: { schema: guidelineVersionSchema, order: ['place', 'id'] },
  Indicator: { schema: indicatorSchema, order: ['place', 'id'] },
  IndicatorAlias: { schema: indicatorAliasSchema, order: ['place', 'id'] },
  ItemLabel: { schema: itemLabelSchema, order: ['place', 'id'] },
  Material: { schema: materialSchema, order: ['dateOrder', 'id'] },
  MaterialCopies: { schema: materialCopiesSchema, order: ['dateOrder', 'id'] },
  Meeting: { schema: meetingSchema, order: ['dateOrder', 'id'] },
  Observation: { schema: observationSchema, order: ['periodFrom', 'id'] },
  Plan: { schema: planSchema, order: ['place', 'id'] },
  PlanPeriod: { schema: planPeriodSchema, order: ['place', 'id'] },
  ProgrammeAction: { schema: programmeActionSchema, order: ['place', 'id'] },
  ProgrammeIssue: { schema: programmeIssueSchema, order: ['place', 'id'] },
  ProgrammeItem: { schema: programmeItemSchema, order: ['place', 'id'] },
  Provision: { schema: provisionSchema, order: ['place', 'id'] },
  PublicEvent: { schema: publicEventSchema, order: ['dateOrder', 'id'] },
  Recommendation: { schema: recommendationSchema, order: ['place', 'id'] },
  RecommendationEvidence: { schema: recommendationEvidenceSchema, order: ['place', 'id'] },
  RoomContract: { schema: roomContractSchema, order: ['place', 'id'] },
  RoomOpening: { schema: roomOpeningSchema, order: ['place', 'id'] },
  ScheduleEntry: { schema: scheduleEntrySchema, order: ['dateOrder', 'id'] },
  SharingTool: { schema: sharingToolSchema, order: ['place', 'id'] },
  SourceDocument: { schema: sourceDocumentSchema, order: ['id'] },
  ToolAdoption: { schema: toolAdoptionSchema, order: ['dateOrder', 'id'] },
  TrainingCourse: { schema: trainingCourseSchema, order: ['id'] },
  TrainingRegistration: { schema: trainingRegistrationSchema, order: ['place', 'id'] },
  TrainingSession: { schema: trainingSessionSchema, order: ['dateOrder', 'id'] },
};
