const uuidV7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const resourceForm = new RegExp(`^R-${uuidV7}$`);

/** `R-<uuid v7>`: names a resource of the city. */
export type ResourceId = string & { readonly resourceId: unique symbol };

/** Whether the text has the form of a resource's ID; it says nothing about whether the resource exists. */
export function isResourceId(text: string): text is ResourceId {
  return text.length === 38 && resourceForm.test(text);
}

/** `V-<uuid v7>`: names what is known of the free places of one kind at one resource. */
export type VacancyId = string & { readonly vacancyId: unique symbol };

/** `K-<uuid v7>`: names a correction that was reported. */
export type CorrectionId = string & { readonly correctionId: unique symbol };

/** `B-<uuid v7>`: names one import of open data. */
export type ImportBatchId = string & { readonly importBatchId: unique symbol };

/** `F-<uuid v7>`: names a key with which a facility reports. */
export type ReportingKeyId = string & { readonly reportingKeyId: unique symbol };

const isOf = (letter: string, text: string) =>
  text.length === 38 && new RegExp(`^${letter}-${uuidV7}$`).test(text);

/** Whether the text has the form of the ID of a vacancy. */
export function isVacancyId(text: string): text is VacancyId {
  return isOf('V', text);
}

/** Whether the text has the form of the ID of a correction. */
export function isCorrectionId(text: string): text is CorrectionId {
  return isOf('K', text);
}

/** Whether the text has the form of the ID of an import. */
export function isImportBatchId(text: string): text is ImportBatchId {
  return isOf('B', text);
}

/** Whether the text has the form of the ID of a reporting key. */
export function isReportingKeyId(text: string): text is ReportingKeyId {
  return isOf('F', text);
}
