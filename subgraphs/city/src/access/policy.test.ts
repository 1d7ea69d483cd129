import { guardedFields } from '@kakehashi/shared/access/guard-fields.ts';
import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { roles } from '@kakehashi/shared/identity/user.ts';
import { graphql } from 'graphql';
import { createCitySchema } from '../schema/city-schema.ts';
import { guardCityFields } from './guard-city-fields.ts';
import { maySee, policy } from './policy.ts';

const contract = readContractText('city');
const refusedTo = (role: (typeof roles)[number]) =>
  [...policy.keys()].filter((field) => !maySee(role, field)).sort();

const registration =
  'attended certificate coordinator id organisation profession published session state version ward'.split(
    ' ',
  );

describe('the policy of the city', () => {
  test('every field of the contract has a rule, and every rule a field', () => {
    const fields = guardedFields(createCitySchema(contract)).sort();
    expect([...policy.keys()].sort()).toEqual(fields);
  });

  const corrections = [
    ...['before', 'evidence', 'field', 'id', 'proposed', 'reason', 'reportedAt', 'reportedBy', 'resource'],
    ...['reviewedAt', 'state', 'version'],
  ].map((field) => `ResourceCorrection.${field}`);
  const staffOnly = [
    ...['id', 'otherWard', 'otherWardCode'].map((field) => `HandOver.${field}`),
    'CareResource.openCorrections',
    'Mutation.reportCorrection',
    'Mutation.reportVacancy',
    'Query.resourceCorrections',
    ...corrections,
    ...['edges', 'pageInfo', 'totalCount'].map((field) => `ResourceCorrectionConnection.${field}`),
    ...['cursor', 'node'].map((field) => `ResourceCorrectionEdge.${field}`),
    ...['correction', 'userErrors'].map((field) => `ResourceCorrectionPayload.${field}`),
    ...['code', 'field', 'message'].map((field) => `UserError.${field}`),
    ...['userErrors', 'vacancy'].map((field) => `VacancyPayload.${field}`),
  ];
  const programmeWrites = [
    ...['addMeeting', 'addPublicEvent', 'addTrainingSession', 'changeActionState', 'changePublicEvent'],
    ...[
      'changeTrainingSession',
      'correctObservation',
      'recordAttendance',
      'recordCopies',
      'recordEvaluation',
    ],
    ...['recordMinutes', 'recordObservation', 'recordToolAdoption'],
  ].map((field) => `Mutation.${field}`);
  const programmePayloads = [
    ...[
      'Action.action',
      'Copies.copies',
      'Evaluation.evaluation',
      'CommitteeMeeting.meeting',
      'Observation.observation',
    ],
    ...['PublicEvent.event', 'ToolAdoption.adoption', 'TrainingSession.session'],
  ].flatMap((field) => {
    const [payload = '', name = ''] = field.split('.');
    return [`${payload}Payload.${name}`, `${payload}Payload.userErrors`];
  });
  const places = [
    ...['registerForTraining', 'withdrawFromTraining'].map((field) => `Mutation.${field}`),
    ...['registration', 'userErrors'].map((field) => `RegistrationPayload.${field}`),
  ];
  const officesOnly = [
    'Mutation.addResource',
    'Mutation.changeResource',
    ...['issueReportingKey', 'revokeReportingKey'].map((field) => `Mutation.${field}`),
    'CareResource.reportingKeys',
    ...['expiresAt', 'id', 'issuedAt', 'lastUsedAt', 'resource', 'revokedAt', 'state'].map(
      (field) => `ReportingKey.${field}`,
    ),
    ...['key', 'secret', 'userErrors'].map((field) => `ReportingKeyPayload.${field}`),
    'ResourcePayload.resource',
    'ResourcePayload.userErrors',
    ...programmeWrites,
    ...programmePayloads,
  ];
  const bureauOnly = [
    'Mutation.reviewCorrection',
    ...[...policy.keys()].filter((field) => /^Import\w+\.|\.(import|\w+Import)/.test(field)),
  ];
  const training = [
    'Coordinator.trainings',
    ...['persons', 'profession'].map((field) => `TraineeCount.${field}`),
    ...['certified', 'course', 'heldOn', 'session'].map((field) => `TrainingAttendance.${field}`),
    ...registration.map((field) => `TrainingRegistration.${field}`),
    ...['attendance', 'registrations'].map((field) => `TrainingSession.${field}`),
    ...places,
  ];
  test.each([
    ['bureau', []],
    ['coordinator', [...bureauOnly, ...officesOnly]],
    ['ward_officer', bureauOnly],
    ['analyst', [...training, ...bureauOnly, ...officesOnly, ...staffOnly]],
    ['operator', [...training, ...bureauOnly, ...officesOnly, ...staffOnly]],
  ] as const)('to %s exactly %j are refused', (role, refused) => {
    expect(refusedTo(role)).toEqual([...refused].sort());
  });

  test.each(roles)('a field without a rule is refused to %s', async (role) => {
    const schema = guardCityFields(createCitySchema(`${contract}\nextend type Query { secret: String }`));
    const { data, errors } = await graphql({
      schema,
      source: '{ secret }',
      contextValue: { user: { subject: 'x', role }, trail: { noteDenied: () => undefined } },
    });
    expect([data, errors?.map((error) => error.extensions['code'])]).toEqual([
      { secret: null },
      ['FORBIDDEN'],
    ]);
  });
});
