import fc from 'fast-check';
import { post, type Answer } from '../support/ask.ts';
import type { History } from '../support/history.ts';
import { queryRows } from '../support/test-database.ts';
import { unsure } from './change-clients.ts';
import { receiver, sender, victims, type HandOverCity, type Link, type Victim } from './hand-over-city.ts';
import type { Passage } from './http-link.ts';
import { pause } from './load.ts';

/** The moments of a hand-over at which somebody may be killed: a person asks a desk, or a node tells the other. */
const deskMoments = ['the offer', 'the answer'] as const;
const passages = (['before the gateway', 'behind the gateway'] as const).flatMap((link) =>
  (['asked', 'answered'] as const).map((moment) => `${link}, ${moment}` as const),
);
const toldSteps = ['offer', 'answer', 'context'] as const;
const moments = [
  ...deskMoments,
  ...toldSteps.flatMap((telling) => passages.map((passage) => `${telling} told: ${passage}` as const)),
];
type Moment = (typeof moments)[number];

/** Somebody is killed so many milliseconds after a moment of a hand-over. */
interface Kill {
  readonly victim: Victim;
  readonly moment: Moment;
  readonly afterMs: number;
}

/** One case that is offered: what becomes of it, and who is killed meanwhile. `crossed` is withdrawn and accepted at once. */
export interface Life {
  readonly ending: 'accepted' | 'declined' | 'crossed';
  readonly kills: readonly Kill[];
}

/** Longest time from a moment to the kill, in milliseconds. */
export const longestAfterMs = 40;

const arbitraryKill = fc.record({
  victim: fc.constantFrom(...victims),
  moment: fc.constantFrom(...moments),
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: longestAfterMs })),
});

/** Some cases that are handed over at the same time. */
export function arbitraryLives(cases: number, mostKills: number): fc.Arbitrary<Life[]> {
  const life = fc.record({
    ending: fc.constantFrom('accepted', 'accepted', 'accepted', 'declined', 'crossed'),
    kills: fc.array(arbitraryKill, { minLength: 1, maxLength: mostKills }),
  });
  return fc.array(life, { minLength: cases, maxLength: cases });
}

/** Kills who is to be killed at the moments of hand-overs. */
export interface Killer {
  /** Takes over the kills of the hand-over of a case. */
  expect(caseId: string, kills: readonly Kill[]): void;
  /** A moment of the hand-over of a case has come. */
  reach(caseId: string, moment: Moment): void;
  /** Looks at what passes a link. */
  watch(link: Link, passage: Passage): void;
  /** Kills so far, in words, by who was killed. */
  readonly done: Readonly<Record<Victim, string[]>>;
}

const tellingOf = {
  OFFER: 'offer',
  ACCEPT: 'answer',
  DECLINE: 'answer',
  WITHDRAW: 'answer',
  CONTEXT: 'context',
};
const told = /"step":"(OFFER|ACCEPT|DECLINE|WITHDRAW|CONTEXT)"/;
const handOverOf = /"handOverId":"([^"]+)"/;
const caseOf = /"caseId":"([^"]+)"/;

/** Makes a killer; it learns from offers of which case a hand-over is. */
export function createKiller(programs: () => HandOverCity['programs']): Killer {
  const expected = new Map<string, Kill[]>();
  const caseOfHandOver = new Map<string, string>();
  const done: Record<Victim, string[]> = { gateway: [], sender: [], receiver: [] };
  const reach = (caseId: string, moment: Moment) => {
    const waiting = expected.get(caseId) ?? [];
    const due = waiting.filter((kill) => kill.moment === moment);
    expected.set(
      caseId,
      waiting.filter((kill) => !due.includes(kill)),
    );
    for (const { victim, afterMs } of due) {
      const kill = () => {
        if (programs()[victim].kill()) done[victim].push(`${moment}, after ${String(afterMs)} ms`);
      };
      if (afterMs === 0) kill();
      else setTimeout(kill, afterMs);
    }
  };
  return {
    done,
    reach,
    expect: (caseId, kills) => void expected.set(caseId, [...kills]),
    watch: (link, { moment, body }) => {
      const step = told.exec(body)?.[1] as keyof typeof tellingOf | undefined;
      const handOverId = handOverOf.exec(body)?.[1];
      if (step === undefined || handOverId === undefined) return;
      const offered = caseOf.exec(body)?.[1];
      if (offered !== undefined) caseOfHandOver.set(handOverId, offered);
      const telling = tellingOf[step] as (typeof toldSteps)[number];
      reach(caseOfHandOver.get(handOverId) ?? '', `${telling} told: ${link}, ${moment}`);
    },
  };
}

interface Wish {
  readonly ward: string;
  readonly field: string;
  readonly key: string;
  readonly input: object;
  /** The part of the payload whose ID and version is shown. */
  readonly shows: 'subject' | 'case' | 'handOver';
}

interface Shown {
  readonly id: string;
  readonly version: number;
}

/** The desks as clients know them. */
export interface Desks {
  readonly city: HandOverCity;
  readonly killer: Killer;
  /** What clients of the desk of a ward did and heard. */
  readonly historyOf: (ward: string) => History;
}

type Heard =
  | { readonly end: 'ok'; readonly shown: Shown }
  | { readonly end: 'unknown' }
  | { readonly end: 'fail'; readonly code: string };

function hear({ data, errors }: Answer, { field, shows }: Wish): Heard {
  const code = errors?.[0]?.extensions.code;
  if (code !== undefined) return unsure.has(code) ? { end: 'unknown' } : { end: 'fail', code };
  const payload = data?.[field] as { userErrors: { code: string }[] } & Record<string, Shown | null>;
  const shown = payload[shows];
  return shown ? { end: 'ok', shown } : { end: 'fail', code: payload.userErrors[0]?.code ?? 'NOTHING_SHOWN' };
}

async function askOnce({ city }: Desks, wish: Wish): Promise<Heard> {
  const { ward, field, key, input, shows } = wish;
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const version = shows === 'subject' ? '' : 'version';
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${shows} { id ${version} } userErrors { code } } }`;
  const variables = { input: { ...input, idempotencyKey: key } };
  const authorization = await city.setting.issuer.authorization({ role: 'coordinator', ward });
  const [reply] = await Promise.allSettled([post(city.deskUrl(ward), { query, variables }, authorization)]);
  return reply.status === 'rejected' ? { end: 'unknown' } : hear(reply.value, wish);
}

/** Wishes until it hears an answer that it can rely on, with the same key each time; every call is recorded. */
async function wish(desks: Desks, wished: Wish): Promise<Shown | undefined> {
  const { key, ward } = wished;
  for (;;) {
    const heard = await askOnce(desks, wished);
    const { end } = heard;
    desks.historyOf(ward).record({
      client: 0,
      key,
      end,
      ...(end === 'ok' && { resultId: heard.shown.id }),
      ...(end === 'fail' && { code: heard.code }),
    });
    if (end !== 'unknown') return end === 'ok' ? heard.shown : undefined;
    await pause(50);
  }
}

export const secretName = '引継 花子';
export const secretNote = '独居で夜間が不安との訴え。';

async function openCase(desks: Desks, name: string): Promise<Shown> {
  const person = {
    name: secretName,
    nameKana: 'ヒキツギ ハナコ',
    birthDate: '1940-02-03',
    insuredCategory: 'CATEGORY_1',
  };
  const at = { ward: sender };
  const subject = await wish(desks, {
    ...at,
    field: 'registerSubject',
    key: `${name} person`,
    input: person,
    shows: 'subject',
  });
  const categories = {
    channel: 'PHONE',
    requesterKind: 'FAMILY',
    topics: ['HVN', 'DEMENTIA'],
    scene: 'DAILY',
    note: secretNote,
  };
  const input = { ...at, ...categories, subjectId: subject?.id };
  const opened = await wish(desks, { ...at, field: 'openCase', key: `${name} case`, input, shows: 'case' });
  if (!opened) throw new Error('expected a case that is open, but got none');
  return opened;
}

/** The receiving ward's record of what it was offered, as soon as there is one. */
async function waitForOffer({ city }: Desks, caseId: string): Promise<Shown> {
  const url = city.setting.databaseUrl(receiver);
  for (;;) {
    const [found] = await queryRows<Shown>(
      url,
      'select id, version from hand_over where other_case_id = $1',
      [caseId],
    );
    if (found) return found;
    await pause(100);
  }
}

/** Leads one case from its arrival to the answer of the other ward. Gives the ID of the case. */
export async function live(desks: Desks, { ending, kills }: Life, name: string): Promise<string> {
  const { killer } = desks;
  const opened = await openCase(desks, name);
  killer.expect(opened.id, kills);
  const offer = { toWard: receiver, reason: 'MOVED', consent: 'BY_SUBJECT', note: secretNote };
  const offering = wish(desks, {
    ward: sender,
    field: 'offerHandOver',
    key: `${name} offer`,
    input: { caseId: opened.id, expectedVersion: opened.version, ...offer },
    shows: 'handOver',
  });
  killer.reach(opened.id, 'the offer');
  const ours = await offering;
  const theirs = await waitForOffer(desks, opened.id);
  const wishAt = (ward: string, field: string, { id, version }: Shown, more: object = {}) =>
    wish(desks, {
      ward,
      field,
      key: `${name} ${field}`,
      input: { handOverId: id, expectedVersion: version, ...more },
      shows: 'handOver',
    });
  const answering =
    ending === 'declined'
      ? wishAt(receiver, 'declineHandOver', theirs, { reason: 'NOT_OUR_AREA' })
      : wishAt(receiver, 'acceptHandOver', theirs);
  const withdrawing = ending === 'crossed' && ours ? wishAt(sender, 'withdrawHandOver', ours) : undefined;
  killer.reach(opened.id, 'the answer');
  await Promise.all([answering, withdrawing]);
  return opened.id;
}
