import type { CityPlan } from './city-plan.ts';
import type { FirstLook } from './first-look.ts';

/** What is printed when the city is up: where to look and what to try. */
export function describeWhereToLook(plan: CityPlan, look: FirstLook, seconds: number): string {
  const shown = plan.nodes.find(({ ward }) => ward.code === '27115') ?? plan.nodes[0];
  const ward = shown?.ward.code ?? '27115';
  const deskPage = shown === undefined ? '' : new URL('/', shown.deskUrl).href;
  const cases = look.cases.toLocaleString('en-US');
  return `
架け橋 Kakehashi runs: ${look.wardsAnswered} ward nodes answered, ${cases} cases of fiscal year 2024 (synthetic data: nobody in it is real).
Started in ${seconds.toFixed(1)} s.

  Dashboard   ${plan.gatewayOrigin}/
  Explorer    ${plan.gatewayOrigin}/explore
  GraphQL     ${plan.gatewayOrigin}/graphql
  Desk        ${deskPage}  (${shown?.ward.name ?? ''}: the page of its room's staff, personal data included)
  Logs        ${plan.data}/logs

  npm run node -- status                 what runs
  npm run node -- stop ${ward}             stop one node and see partial answers
  npm run node -- start ${ward}            start it again
  npm run --silent token -- bureau       a bearer token; also analyst, coordinator ${ward}, …
  npm run query -- FILE.graphql --as bureau

Ctrl-C stops everything.
`;
}
