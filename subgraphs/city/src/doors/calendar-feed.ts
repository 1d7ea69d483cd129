import { createHash } from 'node:crypto';
import type { Clock } from '@kakehashi/shared/clock.ts';
import type { FastifyInstance } from 'fastify';
import type { CalendarRepository } from '../domain/calendar.ts';
import { writeCalendar } from '../domain/icalendar.ts';
import { isKnown } from './entity-tag.ts';

const mostEntries = 2_000;
const keptForMs = 60_000;

interface Feed {
  readonly body: string;
  readonly tag: string;
}

async function makeFeed(calendar: CalendarRepository, clock: Clock): Promise<Feed> {
  const entries = await calendar.listEntries({}, { kind: 'public' }, mostEntries);
  const tag = `"${createHash('sha256').update(JSON.stringify(entries)).digest('base64url')}"`;
  return { body: writeCalendar(entries, clock.now()), tag };
}

/**
 * Serves `GET /calendar.ics`: the published calendar, for calendar programs, which cannot bring a token. It holds what
 * anybody signed in may see and nothing else, takes no arguments, is made at most once a minute however often it is
 * fetched, and answers 304 to who has it.
 */
export function serveCalendarFeed(http: FastifyInstance, calendar: CalendarRepository, clock: Clock): void {
  let known: { readonly feed: Promise<Feed>; readonly startedAtMs: number } | undefined;
  const currentFeed = (): Promise<Feed> => {
    if (known && Date.now() - known.startedAtMs < keptForMs) return known.feed;
    const feed = makeFeed(calendar, clock);
    known = { feed, startedAtMs: Date.now() };
    feed.catch(() => (known = undefined));
    return feed;
  };
  http.get('/calendar.ics', async (request, reply) => {
    const { body, tag } = await currentFeed();
    void reply.header('etag', tag).header('cache-control', 'public, max-age=300');
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(body);
  });
}
