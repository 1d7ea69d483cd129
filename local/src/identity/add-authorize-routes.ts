import { roles, type Role } from '@kakehashi/shared/identity/user.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { findWard, type CityWard } from '../city/city-wards.ts';
import { renderChoicePage, renderRefusalPage } from './authorize-page.ts';
import {
  type AuthorizeReading,
  type AuthorizeRequest,
  type Parameters,
  readAuthorizeRequest,
  withParameters,
} from './authorize-request.ts';
import type { DemoClient } from './demo-client.ts';
import { createDemoPerson, type DemoPerson, demoRoles } from './demo-persons.ts';
import type { Grants } from './grants.ts';

interface Choices {
  readonly client: DemoClient;
  readonly wards: readonly CityWard[];
}

const isRole = (text: string | undefined): text is Role => roles.some((role) => role === text);

/** Adds the page on which one chooses a person, and what follows the choice. */
export function addAuthorizeRoutes(app: FastifyInstance, { client, wards }: Choices, grants: Grants): void {
  app.get('/authorize', async (request, reply) => {
    const given = readQuery(request.query);
    const reading = readAuthorizeRequest(given, client);
    if (reading.kind !== 'acceptable') return refuse(reply, reading);
    return reply.type('text/html; charset=utf-8').send(renderChoicePage(given, wards));
  });
  app.post('/authorize', async (request, reply) => {
    const given = (request.body ?? {}) as Parameters;
    const reading = readAuthorizeRequest(given, client);
    if (reading.kind !== 'acceptable') return refuse(reply, reading);
    const person = readPerson(given, wards);
    if (typeof person === 'string') return refuse(reply, { kind: 'unknown-client', message: person });
    return reply.redirect(grantCode(reading.request, person, grants), 303);
  });
}

function grantCode(request: AuthorizeRequest, person: DemoPerson, grants: Grants): string {
  const { state, ...signIn } = request;
  return withParameters(request.redirectUri, { code: grants.open({ ...signIn, person }), state });
}

function refuse(
  reply: FastifyReply,
  reading: Exclude<AuthorizeReading, { kind: 'acceptable' }>,
): FastifyReply {
  if (reading.kind === 'refused') return reply.redirect(reading.backTo, 303);
  return reply.code(400).type('text/html; charset=utf-8').send(renderRefusalPage(reading.message));
}

/** The chosen person, or what was expected instead. */
function readPerson(given: Parameters, wards: readonly CityWard[]): DemoPerson | string {
  const role = given['person'];
  if (!isRole(role)) return `expected person among ${roles.join(', ')}, but got another one`;
  try {
    return createDemoPerson(role, demoRoles[role].ofWard ? findWard(given['ward'] ?? '', wards) : undefined);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The query's parameters; of repeated ones the first. */
export function readQuery(query: unknown): Parameters {
  return Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
}
