import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { GeoPoint } from './geo-point.ts';
import type { MedicalAreaCode } from './medical-area.ts';

/** Residents of a ward on one day, in persons. */
export interface Population {
  readonly total: number;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly source: string;
  readonly aged65Plus: number | null;
  readonly aged65PlusApproximate: boolean;
  readonly aged65PlusMethod: string | null;
}

/** A ward (区) of the city. */
export interface Ward {
  readonly code: WardCode;
  readonly codeWithCheckDigit: string;
  readonly name: string;
  readonly nameKana: string;
  readonly nameRomaji: string;
  readonly medicalAreaCode: MedicalAreaCode;
  readonly population: Population;
  readonly tile: { readonly column: number; readonly row: number };
  readonly labelPoint: GeoPoint;
}

/** That two wards share a boundary. */
export interface Neighbourhood {
  readonly wardCode: WardCode;
  readonly neighbourCode: WardCode;
}

/** A municipality outside the city that shares a boundary with a ward. */
export interface OutsideNeighbour {
  readonly wardCode: WardCode;
  readonly code: string;
  readonly name: string;
}

/** Where wards are kept. Every list of wards is ordered by code, every list of neighbours longest boundary first. */
export interface WardRepository {
  listWards(): Promise<Ward[]>;
  /** Those of the codes that exist. */
  findWards(codes: readonly WardCode[]): Promise<Ward[]>;
  findWardsOfAreas(areas: readonly MedicalAreaCode[]): Promise<Ward[]>;
  findNeighbours(codes: readonly WardCode[]): Promise<Neighbourhood[]>;
  findOutsideNeighbours(codes: readonly WardCode[]): Promise<OutsideNeighbour[]>;
}
