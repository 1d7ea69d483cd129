import { AppError } from '@kakehashi/shared/app-error.ts';
import type { CareResource, ResourceRepository } from './care-resource.ts';
import type { GeoPoint } from './geo-point.ts';
import { parseSurroundings, type NearbyRepository } from './nearby.ts';
import { formatContactHoursCsv, formatCsv, formatLiaisonDesksCsv } from './resource-csv.ts';
import { formatGeoJson } from './resource-geojson.ts';
import { parseSearch } from './resource-page.ts';
import type { ResourceFilter, ResourceSearch } from './resource-search.ts';
import type { WardRepository } from './ward.ts';

const mostResources = 5_000;

/** How a kind of file is made, and what it holds beside what the client asks for. */
interface Form {
  readonly fileName: string;
  readonly mediaType: string;
  readonly only: ResourceSearch;
  readonly format: (resources: readonly CareResource[]) => string;
}

const csv = 'text/csv; charset=utf-8';

const forms = {
  CSV: { fileName: 'resources.csv', mediaType: csv, only: {}, format: formatCsv },
  GEOJSON: {
    fileName: 'resources.geojson',
    mediaType: 'application/geo+json',
    only: {},
    format: formatGeoJson,
  },
  CONTACT_HOURS_CSV: {
    fileName: 'contact-hours.csv',
    mediaType: csv,
    only: {},
    format: formatContactHoursCsv,
  },
  LIAISON_DESKS_CSV: {
    fileName: 'liaison-desks.csv',
    mediaType: csv,
    only: { hasLiaisonDesk: true },
    format: formatLiaisonDesksCsv,
  },
} satisfies Record<string, Form>;

/** What a client asks for. */
export interface ResourceFileRequest {
  readonly format: keyof typeof forms;
  readonly where?: ResourceFilter | null;
  /** Only what stands around it, nearest first. */
  readonly point?: GeoPoint | null;
  /** Metres; 2,000 unless told. */
  readonly withinMeters?: number | null;
}

/** A file of resources to keep. */
export interface ResourceFile {
  readonly fileName: string;
  readonly mediaType: string;
  /** How many resources it holds. */
  readonly resources: number;
  readonly content: string;
}

function expectNotTooMany(resources: readonly CareResource[]): void {
  if (resources.length <= mostResources) return;
  throw new AppError(
    'BAD_USER_INPUT',
    `expected a filter that at most ${mostResources} resources match, but got more`,
  );
}

interface Ports {
  readonly wards: WardRepository;
  readonly resources: ResourceRepository;
  readonly nearby: NearbyRepository;
}

/** What matches, at most one more than a file may hold. */
async function listMatching(
  { point, withinMeters }: ResourceFileRequest,
  search: ResourceSearch,
  { resources, nearby }: Ports,
): Promise<readonly CareResource[]> {
  if (!point) return resources.listResources(search, mostResources + 1);
  const around = parseSurroundings(point, withinMeters ?? 2_000);
  const found = await nearby.listNearby(search, around, mostResources + 1);
  return found.map(({ resource }) => resource);
}

/**
 * Writes all resources that match, never a part of them. Rejects with `BAD_USER_INPUT` when there are more than 5,000,
 * or when the point or the distance cannot be.
 */
export async function readResourceFile(
  request: ResourceFileRequest,
  ports: Ports,
  now: Date,
): Promise<ResourceFile> {
  const { format, where } = request;
  const search = { ...(await parseSearch(where ?? {}, { wards: ports.wards, now })), ...forms[format].only };
  const resources = await listMatching(request, search, ports);
  expectNotTooMany(resources);
  const { fileName, mediaType, format: write } = forms[format];
  return { fileName, mediaType, resources: resources.length, content: write(resources) };
}
