import { createHash } from 'node:crypto';
import { createCityYear } from './city-year.ts';
import { syntheticWards } from './synthetic-wards.ts';
import { createWardYear } from './ward-year.ts';

/** SHA-256 over canonical JSON: each table as its columns in order of name and the cells of its rows in that order. */
function digestOf(years: readonly object[]): string {
  const hash = createHash('sha256');
  for (const [table, rows] of years.flatMap((year) => Object.entries(year) as [string, object[]][])) {
    const columns = Object.keys(rows[0] ?? {}).sort();
    const cells = rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
    hash.update(JSON.stringify([table, columns, cells]));
  }
  return hash.digest('hex');
}

function makeDigests(): { wards: string; city: string } {
  return {
    wards: digestOf(syntheticWards.map(({ code }) => createWardYear(code))),
    city: digestOf([createCityYear()]),
  };
}

describe('the synthetic year', () => {
  it('is the agreed one, byte for byte, each time it is made', () => {
    const agreed = {
      wards: '6690e6b8ce18a9c6f912564f088d7f7139a4ab51eaf4e6402b36a45413ff7e70',
      city: '235c66699e90b3ae9b32e2c84db422d940fe55abc83cad35916c0c4a1e92db13',
    };
    expect([makeDigests(), makeDigests()]).toEqual([agreed, agreed]);
  });
});
