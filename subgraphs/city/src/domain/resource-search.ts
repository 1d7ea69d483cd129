import { AppError } from '@kakehashi/shared/app-error.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import { foldText } from '@kakehashi/shared/fold-text.ts';
import { parseMedicalAreaCode, type MedicalAreaCode } from './medical-area.ts';
import { parseRequestedWards } from './requested-wards.ts';
import type { ResourceKind } from './resource-kind.ts';

/** Which resources are looked for; a condition left out lets all pass, an empty list none. */
export interface ResourceSearch {
  readonly wards?: readonly WardCode[];
  readonly medicalAreas?: readonly MedicalAreaCode[];
  readonly kinds?: readonly ResourceKind[];
  /** Folded as `foldText` does, never empty. */
  readonly text?: string;
}

/** The same as clients write it. */
export interface ResourceFilter {
  readonly wards?: readonly string[] | null;
  readonly medicalAreas?: readonly string[] | null;
  readonly kind?: readonly ResourceKind[] | null;
  readonly text?: string | null;
}

const longestText = 100;

function parseText(text: string): { readonly text?: string } {
  if (text.length > longestText) {
    const given = `${String(text.length)} characters`;
    throw new AppError(
      'BAD_USER_INPUT',
      `expected a text of at most ${longestText} characters, but got ${given}`,
    );
  }
  const folded = foldText(text);
  return folded === '' ? {} : { text: folded };
}

/** Reads a filter. Throws `UNKNOWN_WARD` for a malformed ward code and `BAD_USER_INPUT` for anything else that cannot be. */
export function parseResourceFilter(filter: ResourceFilter): ResourceSearch {
  return {
    ...(filter.wards ? { wards: parseRequestedWards(filter.wards) } : {}),
    ...(filter.medicalAreas ? { medicalAreas: filter.medicalAreas.map(parseMedicalAreaCode) } : {}),
    ...(filter.kind ? { kinds: filter.kind } : {}),
    ...parseText(filter.text ?? ''),
  };
}
