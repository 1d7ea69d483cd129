import type { DirectoryResource } from '@kakehashi/shared/directory/resource-directory.ts';
import type { DataSource } from 'typeorm';

const statement = `
  select id, name, name_kana as "nameKana", kind, ward_code as "wardCode", phone from care_resource
  where no_longer_listed_on is null order by ward_order, name, id`;

/** All resources that are still listed, in the order of the city's own lists. */
export function listDirectory(source: DataSource): Promise<DirectoryResource[]> {
  return source.query<DirectoryResource[]>(statement);
}
