import { AppError } from '@kakehashi/shared/app-error.ts';
import { isStaffOf, roles, type Role, type User } from '@kakehashi/shared/identity/user.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';

/** Who may ask a field. */
export type FieldRule = readonly Role[];

/** Whoever reached the object; only for objects that nothing but guarded fields give out. */
const everyone: FieldRule = roles;
const staffAndBureau: FieldRule = ['bureau', 'coordinator', 'ward_officer'];

const sameRule = (type: string, fields: string, rule: FieldRule): [string, FieldRule][] =>
  fields.split(' ').map((field) => [`${type}.${field}`, rule]);

/** Fields that gather from nodes, or give out what oversight keeps; the nodes then decide for themselves. */
const entrances: ReadonlyMap<string, FieldRule> = new Map([
  ...sameRule('Query', 'cases caseStatistics monthlyReports', staffAndBureau),
  ...sameRule('Ward', 'caseStatistics', staffAndBureau),
  ...sameRule('Indicator', 'computedValue', staffAndBureau),
  ...sameRule('TopicTraining', 'coverage', staffAndBureau),
  ...sameRule('City', 'statisticsFile', staffAndBureau),
  ...sameRule('City', 'caseLevelling referralFairness informationAccuracy doubleTrouble', ['bureau']),
  ...sameRule('Query', 'nodes', everyone),
  ...sameRule('Query', 'accessLogSeals', ['bureau', 'coordinator', 'ward_officer', 'operator']),
  ...sameRule('Query', 'releasedStatistics', ['bureau', 'coordinator', 'ward_officer', 'analyst']),
  ...sameRule('City', 'releasedStatisticsFile', ['bureau', 'coordinator', 'ward_officer', 'analyst']),
  ...sameRule('Query', 'releaseLedger', ['bureau']),
]);

/** Every field of oversight and who may ask it. A field that is missing here is refused to all. */
export const policy: ReadonlyMap<string, FieldRule> = new Map([
  ...entrances,
  ...sameRule('Query', '_entities _service', everyone),
  ...sameRule('Indicator', 'id measure', everyone),
  ...sameRule('ComputedValue', 'state value lower upper coverage', everyone),
  ...sameRule('TopicTraining', 'id topic fiscalYear sessions', everyone),
  ...sameRule('TopicCoverage', 'state cases casesPerSession coverage', everyone),
  ...sameRule('_Service', 'sdl', everyone),
  ...sameRule('Ward', 'code', everyone),
  ...sameRule('MedicalArea', 'code', everyone),
  ...sameRule('Case', 'id', everyone),
  ...sameRule('CaseStatistics', 'total rows coverage', everyone),
  ...sameRule('CaseStatisticsRow', 'ward medicalArea month scene topic requesterKind channel', everyone),
  ...sameRule('CaseStatisticsRow', 'ageBand measures stale', everyone),
  ...sameRule('StaleMeasures', 'asOf measures', everyone),
  ...sameRule('CaseMeasures', 'cases persons firstResponseMinutesMedian sameDayResponseRate', everyone),
  ...sameRule('Count', 'state value lower upper', everyone),
  ...sameRule('Coverage', 'expected answered complete asOf wards', everyone),
  ...sameRule('WardCoverage', 'code ward state asOf since staleAsOf', everyone),
  ...sameRule('CaseConnection', 'edges pageInfo totalCount coverage', everyone),
  ...sameRule('CaseEdge', 'cursor node', everyone),
  ...sameRule('PageInfo', 'hasNextPage endCursor', everyone),
  ...sameRule('NodeStatus', 'code ward state contractVersion lastAnsweredAt policyVersion', everyone),
  ...sameRule('CaseStatistics', 'trend', everyone),
  ...sameRule(
    'CaseStatisticsRow',
    'quarter fiscalYear topicGroup careLevelGroup outcome responseBand day coordinator trend',
    everyone,
  ),
  ...sameRule('CaseTrend', 'from to total casesChange coverage', everyone),
  ...sameRule('RowTrend', 'measures casesChange', everyone),
  ...sameRule(
    'CaseMeasures',
    'firstResponseMinutesP90 resolutionDaysMedian resolutionDaysP90 outcomes throughTwoWindows throughTwoWindowsShare',
    everyone,
  ),
  ...sameRule('OutcomeShare', 'outcome cases share', everyone),
  ...sameRule('City', 'resourceGroups', everyone),
  ...sameRule('StatisticsFile', 'fileName mediaType encoding content', everyone),
  ...sameRule('ResourceGroup', 'kind medicalArea resourceIds', everyone),
  ...sameRule('ReferralFairness', 'from to referrals referralsElsewhere rows coverage', everyone),
  ...sameRule(
    'FairnessRow',
    'kind medicalArea resources referrals withoutReferral gini giniByChance',
    everyone,
  ),
  ...sameRule('FairnessRow', 'giniByChanceUpper topShare topShareByChance moreThanChance', everyone),
  ...sameRule('InformationAccuracy', 'from to checked right share shareLower shareUpper coverage', everyone),
  ...sameRule('DoubleTrouble', 'from to cases throughTwoWindows share shareLower shareUpper', everyone),
  ...sameRule('DoubleTrouble', 'handOvers handOversWithoutContext coverage', everyone),
  ...sameRule('MonthlyReports', 'month rows total coverage', everyone),
  ...sameRule('WardReport', 'ward state revision dueOn punctuality firstSubmittedAt submittedAt', everyone),
  ...sameRule('WardReport', 'acceptedAt acceptedRevision figuresHash cases persons', everyone),
  ...sameRule('ReportTotals', 'acceptedReports cases persons casesWithoutPerson closed openAtEnd', everyone),
  ...sameRule('ReportTotals', 'responded sameDayResponses byChannel byRequesterKind byTopic', everyone),
  ...sameRule('ReportTotals', 'byScene byOutcome byHour activities meetings outreachVisits', everyone),
  ...sameRule('ReportTotals', 'personsMet referrals referralsAccepted handOversSent', everyone),
  ...sameRule('ReportTotals', 'handOversReceived', everyone),
  ...sameRule('ReportTotal', 'channel requesterKind topic scene outcome hour cases persons', everyone),
  ...sameRule('ReportEventTotal', 'activityKind meetingKind held participants', everyone),
  ...sameRule('Coordinator', 'id', everyone),
  ...sameRule('City', 'code wardFacts', everyone),
  ...sameRule('WardFacts', 'code name aged65Plus aged65PlusApproximate', everyone),
  ...sameRule(
    'CaseLevelling',
    'from to cases perThousand dispersion highestToLowest rows coverage',
    everyone,
  ),
  ...sameRule(
    'WardLevel',
    'ward cases aged65Plus aged65PlusApproximate perThousand perThousandLower perThousandUpper expectedCases limit95Lower limit95Upper limit998Lower limit998Upper position',
    everyone,
  ),
  ...sameRule('HandOver', 'id otherCaseId otherCase', staffAndBureau),
  ...sameRule('AccessLogSeal', 'sequence hash sealedAt signature state', everyone),
  ...sameRule('ReleasedStatistics', 'total rows coverage snapshots note', everyone),
  ...sameRule(
    'ReleasedRow',
    'ward medicalArea period scene topicGroup requesterGroup channelGroup',
    everyone,
  ),
  ...sameRule('ReleasedRow', 'ageGroup careLevelGroup outcomeGroup responseBand measures', everyone),
  ...sameRule('ReleasedMeasures', 'cases persons share suppressedCells', everyone),
  ...sameRule('ReleasedVersion', 'ward period id revision builtAt', everyone),
  ...sameRule('ReleaseLedgerEntry', 'subject role purpose cells quota firstAt lastAt tables', everyone),
  ...sameRule('ReleaseLedgerTable', 'period dimensions wards cells', everyone),
]);

/** Whether the field, as `Type.field`, gathers or gives out something that the access log must know. */
export function isEntrance(field: string): boolean {
  return entrances.has(field);
}

/** Whether the role may ask the field, as `Type.field`. */
export function mayAsk(role: User['role'], field: string): boolean {
  return policy.get(field)?.some((allowed) => allowed === role) ?? false;
}

/**
 * Whether the last answer that a node gave to the user's role may be kept and shown: as a node answers by default, the
 * bureau everywhere and a ward's staff for their own ward. Who may not ask the field at all was refused before.
 */
export function mayHaveLastAnswer(user: User, node: WardCode): boolean {
  return user.role === 'bureau' || isStaffOf(user, node);
}

/** Whether the user may have what belongs to one ward's node: those of the ward, and the bureau. */
export function mayAskOfWard(ward: string, user: User): boolean {
  return user.role === 'bureau' || user.ward === ward;
}

/** Refuses with `FORBIDDEN` who is not of a ward's own staff; whether the ward is their own, its node decides. */
export function requireWardStaff({ role }: User): void {
  if (role !== 'coordinator' && role !== 'ward_officer') throw new AppError('FORBIDDEN');
}
