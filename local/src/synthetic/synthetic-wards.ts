import { parseWardCode, type WardCode } from '@kakehashi/shared/ward-code.ts';
import volumeFile from '../../data/synthetic.json' with { type: 'json' };
import wardFile from '../../data/wards.json' with { type: 'json' };

/** What the synthetic year is told of one ward. */
export interface SyntheticWard {
  readonly code: WardCode;
  /** For example 東成区. */
  readonly name: string;
  /** For example 大阪市東成区. */
  readonly fullName: string;
  /** Reading without the final く: in hiragana and in katakana. */
  readonly reading: { readonly hiragana: string; readonly katakana: string };
  /** Residents on 2020-01-01. */
  readonly population: number;
  readonly areaKm2: number;
  readonly labelPoint: { readonly latitude: number; readonly longitude: number };
  /** Months as `YYYY-MM` when the consultation room opened; `null` when not known so. */
  readonly opening: { readonly verifiedMonth: string | null; readonly inferredMonth: string | null };
  /** How many cases, distinct persons and coordinators the ward has in the year. */
  readonly consultations: number;
  readonly persons: number;
  readonly coordinators: number;
}

/** The 24 wards ordered by code. */
export const syntheticWards: readonly SyntheticWard[] = wardFile.wards
  .map(readWard)
  .sort((a, b) => (a.code < b.code ? -1 : 1));

/** The ward of the code. Throws a `RangeError` when the synthetic year has no such ward. */
export function syntheticWardOf(code: WardCode): SyntheticWard {
  const ward = syntheticWards.find((candidate) => candidate.code === code);
  if (ward === undefined) throw new RangeError(`expected one of the 24 wards, but got ${code}`);
  return ward;
}

function readWard(ward: (typeof wardFile.wards)[number]): SyntheticWard {
  const volume = volumeFile.ward_volumes.rows.find(({ code }) => code === ward.code);
  if (volume === undefined) throw new RangeError(`expected volumes of the ward ${ward.code}, but got none`);
  return {
    code: parseWardCode(ward.code),
    name: ward.name,
    fullName: ward.full_name,
    reading: { hiragana: ward.kana_hira.replace(/く$/, ''), katakana: ward.kana_kata.replace(/ク$/, '') },
    population: ward.population.register_2020_01_01,
    areaKm2: ward.area_km2_computed,
    labelPoint: { latitude: ward.label_point.lat, longitude: ward.label_point.lng },
    opening: {
      verifiedMonth: ward.room_opening.month,
      inferredMonth: ward.room_opening.inferred_month,
    },
    consultations: volume.consultations,
    persons: volume.persons,
    coordinators: volume.coordinators,
  };
}
