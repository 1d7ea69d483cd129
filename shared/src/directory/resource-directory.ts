import { z } from 'zod';
import { hashInput } from '../hash-input.ts';

/** Where the directory is fetched: at the city with the gateway's assertion, at the gateway with the token of a ward node. */
export const directoryPath = '/resource-directory.json';

/** What a ward node signs to fetch the directory: a token that is bound to this opens nothing else. */
export const directoryContent = hashInput({ read: 'resource-directory' });

/** Largest directory that is passed on, in bytes. */
export const mostDirectoryBytes = 16 * 1024 * 1024;

const resource = z.object({
  id: z.string().max(60),
  name: z.string().max(500),
  nameKana: z.string().max(500).nullable(),
  kind: z.string().max(60),
  wardCode: z.string().length(5).nullable(),
  phone: z.string().max(100).nullable(),
});

const directory = z.object({ resources: z.array(resource) });

/** What a ward must know of a resource (医療・介護の資源) when nobody but its own node answers. */
export type DirectoryResource = z.output<typeof resource>;

/** Reads the directory as the city sends it. Throws when it is not one. */
export function parseDirectory(text: string): readonly DirectoryResource[] {
  return directory.parse(JSON.parse(text)).resources;
}
