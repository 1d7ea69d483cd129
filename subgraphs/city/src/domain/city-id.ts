const uuidV7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const resourceForm = new RegExp(`^R-${uuidV7}$`);

/** `R-<uuid v7>`: names a resource of the city. */
export type ResourceId = string & { readonly resourceId: unique symbol };

/** Whether the text has the form of a resource's ID; it says nothing about whether the resource exists. */
export function isResourceId(text: string): text is ResourceId {
  return text.length === 38 && resourceForm.test(text);
}
