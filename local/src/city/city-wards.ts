import cityFile from '@kakehashi/city/data/wards.json' with { type: 'json' };
import { parseWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';

/** A ward as far as starting its node goes. */
export interface CityWard {
  readonly code: WardCode;
  /** For example 東成区. */
  readonly name: string;
  /** One letter: N, W, E or S. */
  readonly medicalArea: string;
  /** Place among all wards by code, from 0: it decides the ports, whichever wards are run. */
  readonly place: number;
}

/** All wards of the city, ordered by code. */
export const cityWards: readonly CityWard[] = cityFile.wards
  .map(({ code, name, medicalArea }) => ({ code: parseWardCode(code), name, medicalArea }))
  .sort((a, b) => (a.code < b.code ? -1 : 1))
  .map((ward, place) => ({ ...ward, place }));

/** The ward of that code. Throws a `RangeError` that lists the wards there are. */
export function findWard(code: string, among: readonly CityWard[] = cityWards): CityWard {
  const ward = among.find((candidate) => candidate.code === code);
  if (ward !== undefined) return ward;
  const known = among.map((candidate) => candidate.code).join(', ');
  throw new RangeError(`expected one of ${known}, but got ${JSON.stringify(code.slice(0, 12))}`);
}

/** Reads a list such as `27102,27115`: ordered by code, without repetitions. Throws a `RangeError` for an unknown ward. */
export function parseWards(list: string): CityWard[] {
  const wards = new Set(list.split(',').map((code) => findWard(code.trim())));
  return [...wards].sort((a, b) => a.place - b.place);
}
