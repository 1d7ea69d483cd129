import type { TestClaims } from '../../../tests/support/test-issuer.ts';

/** People of ward 27115 and of the city, as their tokens name them. */
export const people = {
  coordinator: { role: 'coordinator', ward: '27115' },
  otherCoordinator: { role: 'coordinator', ward: '27102' },
  wardOfficer: { role: 'ward_officer', ward: '27115' },
  bureau: { role: 'bureau', purpose: 'monitoring' },
  analyst: { role: 'analyst', purpose: 'research' },
  operator: { role: 'operator', ward: '27115' },
} as const satisfies Record<string, TestClaims>;
