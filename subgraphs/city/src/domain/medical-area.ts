import { AppError } from '@kakehashi/shared/app-error.ts';

const medicalAreaCodes = ['N', 'W', 'E', 'S'] as const;

/** Code of a basic medical area: north, west, east or south. */
export type MedicalAreaCode = (typeof medicalAreaCodes)[number];

/** A basic medical area (基本保健医療圏). */
export interface MedicalArea {
  readonly code: MedicalAreaCode;
  readonly name: string;
  readonly officialName: string;
}

/** Where medical areas are kept; every list is ordered north, west, east, south. */
export interface MedicalAreaRepository {
  listMedicalAreas(): Promise<MedicalArea[]>;
  /** Those of the codes that exist. */
  findMedicalAreas(codes: readonly MedicalAreaCode[]): Promise<MedicalArea[]>;
}

/** Whether the text is the code of a medical area. */
export function isMedicalAreaCode(text: string): text is MedicalAreaCode {
  return (medicalAreaCodes as readonly string[]).includes(text);
}

/** Reads the code of a medical area. Throws `BAD_USER_INPUT`. */
export function parseMedicalAreaCode(text: string): MedicalAreaCode {
  if (isMedicalAreaCode(text)) return text;
  const given = JSON.stringify(text.slice(0, 12));
  throw new AppError('BAD_USER_INPUT', `expected a medical area N, W, E or S, but got ${given}`);
}
