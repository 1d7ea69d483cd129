import { everyone, sameRule, staffAndBureau, type FieldRule } from './field-rule.ts';

const bureauAndWardOffice: FieldRule = ['bureau', 'ward_officer'];
const bureau: FieldRule = ['bureau'];

/** Resources in depth: what is published is open to all; corrections are a matter between staff and the bureau. */
export const resourcePolicy: readonly [string, FieldRule][] = [
  ...sameRule('Query', 'careServices vacancies vacanciesChangedSince', everyone),
  ...sameRule('Query', 'resourceCorrections', staffAndBureau),
  ...sameRule('CareResource', 'careServices homeCareFunctions capabilities fax url email operator', everyone),
  ...sameRule('CareResource', 'openingHours openingHoursNote contactHours liaisonDesk facts', everyone),
  ...sameRule('CareResource', 'vacancies noLongerListedOn version', everyone),
  ...sameRule('CareResource', 'openCorrections', staffAndBureau),
  ...sameRule('CareService', 'code name group vacancyRelevant', everyone),
  ...sameRule('OpeningHours', 'day from to note', everyone),
  ...sameRule('ContactHours', 'day from to means contact note', everyone),
  ...sameRule('LiaisonDesk', 'name phone fax email note', everyone),
  ...sameRule('ResourceFact', 'field source asOf confirmedAt ageDays freshness', everyone),
  ...sameRule(
    'Vacancy',
    'id resource kind free accepting asOf expiresAt state reportedBy note version',
    everyone,
  ),
  ...sameRule('VacancyConnection', 'edges pageInfo totalCount', everyone),
  ...sameRule('VacancyEdge', 'cursor node', everyone),
  ...sameRule('VacancyChanges', 'token hasMore vacancies pollAfterSeconds', everyone),
  ...sameRule('ResourceCorrection', 'id resource field before proposed evidence', staffAndBureau),
  ...sameRule('ResourceCorrection', 'reportedBy reportedAt state reviewedAt reason version', staffAndBureau),
  ...sameRule('ResourceCorrectionConnection', 'edges pageInfo totalCount', staffAndBureau),
  ...sameRule('ResourceCorrectionEdge', 'cursor node', staffAndBureau),
  ...sameRule('Mutation', 'addResource changeResource', bureauAndWardOffice),
  ...sameRule('Mutation', 'reportCorrection reportVacancy', staffAndBureau),
  ...sameRule('Mutation', 'reviewCorrection', bureau),
  ...sameRule('ResourcePayload', 'resource userErrors', bureauAndWardOffice),
  ...sameRule('ResourceCorrectionPayload', 'correction userErrors', staffAndBureau),
  ...sameRule('VacancyPayload', 'vacancy userErrors', staffAndBureau),
  ...sameRule('UserError', 'field code message', staffAndBureau),
];
