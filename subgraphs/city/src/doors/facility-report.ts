import { AppError } from '@kakehashi/shared/app-error.ts';
import { z } from 'zod';
import type { ReportVacancyInput } from '../domain/vacancy.ts';

/** Where facilities report. */
export const facilityPath = '/facility/vacancies';

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullish();
const report = z.strictObject({
  idempotencyKey: z.string(),
  resourceId: z.string(),
  kind: z.enum(['BED', 'SHORT_STAY', 'RESIDENCE', 'NEW_PERSON']),
  free: z.int().nullish(),
  accepting: z.boolean(),
  asOf: instant,
  expiresAt: instant,
  note: z.string().nullish(),
});

/** Reads the body of a report, which is the facility's own word. Throws `BAD_USER_INPUT` for any other form; what it says is checked elsewhere. */
export function parseReport(body: unknown): ReportVacancyInput {
  const { success, data } = report.safeParse(body);
  if (success) {
    const { free = null, asOf = null, expiresAt = null, note = null, ...given } = data;
    return { ...given, free, asOf, expiresAt, note, reportedBy: 'FACILITY' };
  }
  throw new AppError(
    'BAD_USER_INPUT',
    'expected idempotencyKey, resourceId, kind and accepting, and free, asOf, expiresAt and note where known, but got another body',
  );
}
