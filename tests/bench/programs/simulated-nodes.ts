import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePrivateKey } from '@kakehashi/shared/identity/agreed-key.ts';
import { agreeWithIssuers } from '@kakehashi/shared/identity/assertion-signer.ts';
import { assertionHeader, createAssertionVerifier } from '@kakehashi/shared/identity/assertion.ts';
import { createAnswerer } from '../answer-query.ts';
import type { Setting } from '../setting.ts';
import { simulatedWards } from '../simulated-ward.ts';
import { factsOfCity, factsOfWard } from '../ward-facts.ts';
import { readTold, reportReady } from './told.ts';

/** Where the simulated nodes are. */
export interface SimulatedNodes {
  /** Endpoints that take our proofs, in order of ward code. */
  readonly proved: readonly string[];
  /** The same nodes for those who bring no proofs. */
  readonly plain: readonly string[];
  readonly city: string;
  readonly jwks: string;
}

interface Place {
  readonly answer: (text: string) => Buffer;
  readonly delayMs: number;
  /** Throws when the proofs are not there or, for one request in so many, not right. */
  readonly check: (request: IncomingMessage, body: string) => void;
}

/** One assertion in so many is verified whole; the others only have to be there, so that nodes stay cheaper than what is measured. */
const verifyOneIn = 50;
/** As many ports as a real city has nodes, so that no client shares connections between wards. */
const mostPorts = 24;

function createCheck(audience: string, privateKey: string, setting: Setting): Place['check'] {
  const keys = agreeWithIssuers(audience, parsePrivateKey(privateKey), {
    gateway: setting.gateway.publicKey,
    oversight: setting.oversight.publicKey,
  });
  const verify = createAssertionVerifier({ audience, keys });
  let seen = 0;
  return (request, body) => {
    const assertion = request.headers[assertionHeader];
    if (typeof assertion !== 'string' || !request.headers.authorization?.startsWith('Bearer '))
      throw new Error('expected both proofs');
    if (seen++ % verifyOneIn === 0) verify(assertion, body);
  };
}

function placesOf(setting: Setting): Map<string, Place> {
  const wards = simulatedWards(setting.wards);
  const cityCheck = createCheck('city', setting.city.privateKey, setting);
  const places = new Map<string, Place>([
    ['/city', { answer: createAnswerer(factsOfCity(wards)), delayMs: 0, check: cityCheck }],
  ]);
  wards.forEach((ward, index) => {
    const answer = createAnswerer(factsOfWard(ward, index));
    const delayMs = Math.round((setting.slowestMs * index) / Math.max(1, wards.length - 1));
    const check = createCheck(ward.code, setting.nodes[index]?.privateKey ?? '', setting);
    places.set(`/proved/${ward.code}`, { answer, delayMs, check });
    places.set(`/plain/${ward.code}`, { answer, delayMs, check: () => undefined });
  });
  return places;
}

function send(response: ServerResponse, status: number, body: Buffer | string): void {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, headers).end(body);
}

function answer(place: Place, request: IncomingMessage, response: ServerResponse, body: string): void {
  try {
    place.check(request, body);
    const content = place.answer((JSON.parse(body) as { query: string }).query);
    if (place.delayMs === 0) send(response, 200, content);
    else setTimeout(send, place.delayMs, response, 200, content);
  } catch {
    send(response, 401, '{"errors":[{"message":"refused"}]}');
  }
}

async function listen(places: ReadonlyMap<string, Place>, jwks: string): Promise<string> {
  const server: Server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const place = places.get(request.url ?? '');
      if (request.url === '/jwks') send(response, 200, jwks);
      else if (place) answer(place, request, response, Buffer.concat(chunks).toString('utf8'));
      else send(response, 404, '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 2_048, resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const setting = readTold() as Setting;
const places = placesOf(setting);
const jwks = JSON.stringify({ keys: [setting.jwk] });
const origins = await Promise.all(
  Array.from({ length: Math.min(mostPorts, setting.wards) }, () => listen(places, jwks)),
);
const originOf = (index: number): string => origins[index % origins.length] ?? '';
const codes = simulatedWards(setting.wards).map((ward) => ward.code);
reportReady({
  proved: codes.map((code, index) => `${originOf(index)}/proved/${code}`),
  plain: codes.map((code, index) => `${originOf(index)}/plain/${code}`),
  city: `${originOf(0)}/city`,
  jwks: `${originOf(0)}/jwks`,
} satisfies SimulatedNodes);
