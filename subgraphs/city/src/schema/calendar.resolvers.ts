import { parsePageSize } from '../domain/resource-page.ts';
import { writeCalendar } from '../domain/icalendar.ts';
import { viewerOf } from '../domain/records/viewer.ts';
import { expectEveryWard, parseRequestedWards } from '../domain/requested-wards.ts';
import type { CalendarSearch } from '../domain/calendar.ts';
import type { CityContext } from './city-context.ts';
import { dateOf, wardOf } from './records/record-links.ts';

interface CalendarArguments {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly kinds?: readonly string[] | null;
  readonly wards?: readonly string[] | null;
  readonly first?: number | null;
}

const mostEntriesInFile = 2_000;

async function searchOf(args: CalendarArguments, { ports }: CityContext): Promise<CalendarSearch> {
  const wards = args.wards == null ? undefined : parseRequestedWards(args.wards);
  if (wards && wards.length > 0) expectEveryWard(wards, await ports.wards.findWards(wards));
  return {
    ...(args.from == null ? {} : { from: args.from }),
    ...(args.to == null ? {} : { to: args.to }),
    ...(args.kinds == null ? {} : { kinds: args.kinds }),
    ...(wards ? { wards } : {}),
  };
}

/** The calendar of the programme, as entries and as a file. */
export const calendarResolvers = {
  Query: {
    calendar: async (_: unknown, args: CalendarArguments, context: CityContext) => {
      const limit = parsePageSize(args.first ?? 100);
      return context.ports.calendar.listEntries(await searchOf(args, context), viewerOf(context.user), limit);
    },
    calendarFile: async (_: unknown, args: CalendarArguments, context: CityContext) => {
      const search = await searchOf(args, context);
      const { ports, user, clock } = context;
      const entries = await ports.calendar.listEntries(search, viewerOf(user), mostEntriesInFile);
      const content = writeCalendar(entries, clock.now());
      return {
        fileName: 'kakehashi.ics',
        mediaType: 'text/calendar; charset=utf-8',
        entries: entries.length,
        content,
      };
    },
  },
  CalendarEntry: { date: dateOf, ward: wardOf },
};
