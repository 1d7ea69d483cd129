import samples from '../../data/open-data-samples.json' with { type: 'json' };
import { createCityId, createCityStream } from './city-stream.ts';
import type { ResourceRow } from './city-rows.ts';
import { cellOf, readOpenDataRows, type OpenDataRow } from './open-data-rows.ts';
import { syntheticWards } from './synthetic-wards.ts';

interface Layout {
  readonly name: string;
  readonly name_kana: string;
  readonly kind: string;
  readonly services: string | null;
  readonly address: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly phone: string | null;
  readonly capacity: string;
}

const layouts: Readonly<Record<string, Layout>> = samples.layouts;
const kinds: Readonly<Record<string, string>> = samples.kinds;

/** The resources of the specimen CSV files, which stand in for open data until real files are imported. */
export function createOpenDataResources(): ResourceRow[] {
  const random = createCityStream('open data resources');
  return samples.files.flatMap(({ file, encoding, layout: name, source }) => {
    const layout = layouts[name];
    if (layout === undefined) throw new Error(`expected a layout for ${file}, but got ${name}`);
    return readOpenDataRows(file, encoding).map((row) => ({
      id: createCityId(random, 'R'),
      ...readResource(row, layout),
      source,
      synthetic: true,
      confirmed_on: null,
    }));
  });
}

function readResource(
  row: OpenDataRow,
  layout: Layout,
): Omit<ResourceRow, 'id' | 'source' | 'synthetic' | 'confirmed_on'> {
  const name = cellOf(row, layout.name) ?? '';
  const nameKana = cellOf(row, layout.name_kana);
  const address = cellOf(row, layout.address);
  return {
    name,
    name_kana: nameKana,
    kind: kinds[cellOf(row, layout.kind) ?? ''] ?? 'OTHER_CARE',
    services: (cellOf(row, layout.services) ?? '').split(';').filter((service) => service !== ''),
    ward_code: wardCodeOfAddress(address),
    address,
    phone: cellOf(row, layout.phone),
    ...readLocation(cellOf(row, layout.latitude), cellOf(row, layout.longitude)),
    capacity: readCapacity(cellOf(row, layout.capacity)),
  };
}

/** The ward that the address names; `null` when it names none of the 24. The code column may hold the city's code and is not read. */
export function wardCodeOfAddress(address: string | null): string | null {
  return syntheticWards.find((ward) => address?.includes(ward.fullName))?.code ?? null;
}

/** Degrees, or nothing when a coordinate is missing or both are 0, as about 8 % of published rows have it. */
export function readLocation(
  latitude: string | null,
  longitude: string | null,
): Pick<ResourceRow, 'latitude' | 'longitude'> {
  const [north, east] = [latitude, longitude].map((cell) => (cell === null ? NaN : Number(cell))) as [
    number,
    number,
  ];
  const isMissing = Number.isNaN(north) || Number.isNaN(east) || (north === 0 && east === 0);
  return isMissing ? { latitude: null, longitude: null } : { latitude: north, longitude: east };
}

/** Beds or places; an empty cell and 0 both mean that nothing was entered. */
function readCapacity(cell: string | null): number | null {
  const capacity = Number(cell ?? 0);
  return Number.isInteger(capacity) && capacity > 0 ? capacity : null;
}
