import { AppError } from '@kakehashi/shared/app-error.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { foldText } from '@kakehashi/shared/fold-text.ts';
import { parseMedicalAreaCode, type MedicalAreaCode } from './medical-area.ts';
import { parseRequestedWards } from './requested-wards.ts';
import type { ResourceKind } from './resource-kind.ts';
import { minuteOfWeek, type ServiceDay } from './service-hours.ts';

/** Which resources are looked for; a condition left out lets all pass, an empty list none. */
export interface ResourceSearch {
  readonly wards?: readonly WardCode[];
  readonly medicalAreas?: readonly MedicalAreaCode[];
  readonly kinds?: readonly ResourceKind[];
  /** Folded as `foldText` does, none empty; all of them must be found. */
  readonly words?: readonly string[];
  readonly careServices?: readonly string[];
  readonly homeCareFunctions?: readonly string[];
  /** At least one of them. */
  readonly capabilities?: readonly string[];
  /** All of them. */
  readonly allCapabilities?: readonly string[];
  /** Minute of the week, as `minuteOfWeek` counts. */
  readonly openAt?: number;
  readonly contactableAt?: number;
  /** Whether a report that holds at the instant says that it accepts. */
  readonly accepts?: { readonly accepting: boolean; readonly at: Date };
  readonly hasLiaisonDesk?: boolean;
  readonly listed?: boolean;
}

/** A day and a time as clients write them. */
interface DayAndTime {
  readonly day: ServiceDay;
  readonly time: string;
}

/** The same as clients write it. */
export interface ResourceFilter {
  readonly wards?: readonly string[] | null;
  readonly medicalAreas?: readonly string[] | null;
  readonly kind?: readonly ResourceKind[] | null;
  readonly text?: string | null;
  readonly careServices?: readonly string[] | null;
  readonly homeCareFunctions?: readonly string[] | null;
  readonly capabilities?: readonly string[] | null;
  readonly allCapabilities?: readonly string[] | null;
  readonly openAt?: DayAndTime | null;
  readonly contactableAt?: DayAndTime | null;
  readonly acceptsNow?: boolean | null;
  readonly hasLiaisonDesk?: boolean | null;
  readonly listed?: boolean | null;
}

const longestText = 100;

function parseText(text: string): { readonly words?: readonly string[] } {
  if (text.length > longestText) {
    const given = `${String(text.length)} characters`;
    throw new AppError(
      'BAD_USER_INPUT',
      `expected a text of at most ${longestText} characters, but got ${given}`,
    );
  }
  const words = text
    .split(/[\s\p{Cc}]+/u)
    .map(foldText)
    .filter((word) => word !== '');
  return words.length === 0 ? {} : { words };
}

function parseDayAndTime({ day, time }: DayAndTime, field: string): number {
  const minute = minuteOfWeek(day, time);
  if (minute !== undefined) return minute;
  throw new AppError(
    'BAD_USER_INPUT',
    `expected ${field}.time as HH:MM from 00:00 to 23:59, but got ${JSON.stringify(time.slice(0, 12))}`,
  );
}

/** The entries that were given, `null` counting as left out. */
function given<Entry extends object>(entry: Entry): { [Key in keyof Entry]?: NonNullable<Entry[Key]> } {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value != null)) as {
    [Key in keyof Entry]?: NonNullable<Entry[Key]>;
  };
}

/** Reads a filter. Throws `UNKNOWN_WARD` for a malformed ward code and `BAD_USER_INPUT` for anything else that cannot be; `now` is the current instant. */
export function parseResourceFilter(filter: ResourceFilter, now: Date): ResourceSearch {
  const { careServices, homeCareFunctions, capabilities, allCapabilities, hasLiaisonDesk, listed } = filter;
  return {
    ...(filter.wards ? { wards: parseRequestedWards(filter.wards) } : {}),
    ...(filter.medicalAreas ? { medicalAreas: filter.medicalAreas.map(parseMedicalAreaCode) } : {}),
    ...(filter.kind ? { kinds: filter.kind } : {}),
    ...given({ careServices, homeCareFunctions, capabilities, allCapabilities, hasLiaisonDesk, listed }),
    ...(filter.openAt ? { openAt: parseDayAndTime(filter.openAt, 'openAt') } : {}),
    ...(filter.contactableAt
      ? { contactableAt: parseDayAndTime(filter.contactableAt, 'contactableAt') }
      : {}),
    ...(filter.acceptsNow == null ? {} : { accepts: { accepting: filter.acceptsNow, at: now } }),
    ...parseText(filter.text ?? ''),
  };
}
