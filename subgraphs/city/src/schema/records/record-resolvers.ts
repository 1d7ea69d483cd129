import { coordinatorOf, dateOf, each, many, one, wardOf, wardsOf } from './record-links.ts';

/** How records of the programme lead to one another; the fields left out are columns. */
export const recordResolvers = {
  ActivityResult: {
    course: one('TrainingCourse', 'courseId'),
    committee: one('Committee', 'committeeId'),
    document: one('SourceDocument', 'documentId'),
  },
  AgendaItem: {
    meeting: one('Meeting', 'meetingId'),
  },
  Committee: {
    parent: one('Committee', 'parentId'),
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
    children: many('Committee', 'parentId'),
    members: many('CommitteeMember', 'committeeId'),
    meetings: many('Meeting', 'committeeId'),
    results: many('ActivityResult', 'committeeId'),
  },
  CommitteeMember: {
    committee: one('Committee', 'committeeId'),
  },
  Evaluation: {
    indicator: one('Indicator', 'indicatorId'),
    action: one('ProgrammeAction', 'actionId'),
    period: one('PlanPeriod', 'periodId'),
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  Goal: {
    plan: one('Plan', 'planId'),
    parent: one('Goal', 'parentId'),
    document: one('SourceDocument', 'documentId'),
    children: many('Goal', 'parentId'),
  },
  Guideline: {
    document: one('SourceDocument', 'documentId'),
    versions: many('GuidelineVersion', 'guidelineId'),
  },
  GuidelineVersion: {
    guideline: one('Guideline', 'guidelineId'),
    issued: dateOf,
  },
  Indicator: {
    issue: one('ProgrammeIssue', 'issueId'),
    document: one('SourceDocument', 'documentId'),
    aliases: many('IndicatorAlias', 'indicatorId'),
    observations: many('Observation', 'indicatorId'),
    evaluations: many('Evaluation', 'indicatorId'),
  },
  IndicatorAlias: {
    indicator: one('Indicator', 'indicatorId'),
  },
  ItemLabel: {
    document: one('SourceDocument', 'documentId'),
  },
  Material: {
    issued: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
    copies: many('MaterialCopies', 'materialId'),
  },
  MaterialCopies: {
    material: one('Material', 'materialId'),
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  Meeting: {
    committee: one('Committee', 'committeeId'),
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
    agenda: many('AgendaItem', 'meetingId'),
  },
  Observation: {
    indicator: one('Indicator', 'indicatorId'),
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  Plan: {
    parent: one('Plan', 'parentId'),
    document: one('SourceDocument', 'documentId'),
    children: many('Plan', 'parentId'),
    periods: many('PlanPeriod', 'planId'),
    goals: many('Goal', 'planId'),
  },
  PlanPeriod: {
    plan: one('Plan', 'planId'),
    evaluations: many('Evaluation', 'periodId'),
  },
  ProgrammeAction: {
    issue: one('ProgrammeIssue', 'issueId'),
    due: dateOf,
    goals: each('Goal', 'goalIds'),
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
    evaluations: many('Evaluation', 'actionId'),
  },
  ProgrammeIssue: {
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
    actions: many('ProgrammeAction', 'issueId'),
    indicators: many('Indicator', 'issueId'),
  },
  ProgrammeItem: {
    labels: many('ItemLabel', 'itemId'),
  },
  Provision: {
    document: one('SourceDocument', 'documentId'),
  },
  PublicEvent: {
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  Recommendation: {
    document: one('SourceDocument', 'documentId'),
    evidence: many('RecommendationEvidence', 'recommendationId'),
  },
  RecommendationEvidence: {
    recommendation: one('Recommendation', 'recommendationId'),
  },
  RoomContract: {
    start: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  RoomOpening: {
    period: dateOf,
    knownWards: wardsOf('knownWardCodes'),
    document: one('SourceDocument', 'documentId'),
  },
  ScheduleEntry: {
    date: dateOf,
    document: one('SourceDocument', 'documentId'),
  },
  SharingTool: {
    document: one('SourceDocument', 'documentId'),
    adoptions: many('ToolAdoption', 'toolId'),
  },
  ToolAdoption: {
    tool: one('SharingTool', 'toolId'),
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
  TrainingCourse: {
    document: one('SourceDocument', 'documentId'),
    sessions: many('TrainingSession', 'courseId'),
    results: many('ActivityResult', 'courseId'),
  },
  TrainingRegistration: {
    session: one('TrainingSession', 'sessionId'),
    coordinator: coordinatorOf,
    ward: wardOf,
  },
  TrainingSession: {
    course: one('TrainingCourse', 'courseId'),
    date: dateOf,
    ward: wardOf,
    document: one('SourceDocument', 'documentId'),
  },
};
