import names from '../../data/synthetic-names.json' with { type: 'json' };
import catalogue from '../../data/synthetic-resources.json' with { type: 'json' };
import type { ResourceRow } from './city-rows.ts';
import { createCityId, createCityStream } from './city-stream.ts';
import { drawLognormal } from './distributions.ts';
import { cityCountOf, shareOverWards } from './resource-shares.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SyntheticWard } from './synthetic-wards.ts';
import { drawOne, drawSome } from './weighted-choice.ts';

type Kind = (typeof catalogue.kinds)[number];
type Word = [string, string];

/** A place in the catalogue: which ward, and which number within ward and kind from 0. */
interface Place {
  readonly ward: SyntheticWard;
  readonly number: number;
  readonly word: Word;
}

const kmPerDegree = { latitude: 111, longitude: 91.3 };
/** Share of the root of the ward's area within which resources are strewn around the label point. */
const reach = 0.35;

/** The made-up catalogue of the city, in plausible numbers; telephone numbers 06-0000-5000 and up are not in use. */
export function createSyntheticResources(): ResourceRow[] {
  const random = createCityStream('synthetic resources');
  const rows = catalogue.kinds.flatMap((kind) =>
    placesOf(random, kind).map((place, number) =>
      createResource(random, kind, place, servicesOf(random, kind, number)),
    ),
  );
  return rows.map((row, place) => ({ ...row, phone: `06-0000-${5000 + place}` }));
}

/** Wards in order of code; words in another order in each ward. */
function placesOf(random: SeededRandom, kind: Kind): Place[] {
  return [...shareOverWards(kind.count)].flatMap(([ward, count]) => {
    const words = drawSome(random, names.words as Word[], names.words.length);
    return Array.from({ length: count }, (_, number) => ({
      ward,
      number,
      word: words[number % words.length] as Word,
    }));
  });
}

function createResource(
  random: SeededRandom,
  kind: Kind,
  { ward, number, word }: Place,
  services: string[],
): ResourceRow {
  const round = Math.floor(number / names.words.length);
  const name = `架空${ward.reading.hiragana}${word[0]}${round > 0 ? `第${round + 1}` : ''}${kind.suffix}`;
  const nameKana = `カクウ${ward.reading.katakana}${word[1]}${round > 0 ? `ダイ${round + 1}` : ''}${kind.suffix_kana}`;
  return {
    id: createCityId(random, 'R'),
    name,
    name_kana: nameKana,
    kind: kind.kind,
    services,
    ward_code: ward.code,
    address: `大阪府${ward.fullName}架空町${1 + random.below(9)}-${1 + random.below(30)}`,
    phone: null,
    ...drawLocation(random, ward),
    capacity: drawCapacity(random, kind),
    source: 'synthetic',
    synthetic: true,
    confirmed_on: drawConfirmation(random),
  };
}

/** Of the clinics, just so many are home care support clinics (在支診) as the city is said to have, evenly strewn. */
function servicesOf(random: SeededRandom, kind: Kind, number: number): string[] {
  const services = drawOne(random, kind.services);
  if (kind.kind !== 'CLINIC') return services;
  const share = cityCountOf(catalogue.home_care_support_clinic.count) / cityCountOf(kind.count);
  const isSupportClinic = Math.floor((number + 1) * share) > Math.floor(number * share);
  return isSupportClinic ? [...services, catalogue.home_care_support_clinic.service] : services;
}

/** A point in a disc around the ward's label point, by rejection; degrees with five decimals, about a metre. */
function drawLocation(random: SeededRandom, ward: SyntheticWard): { latitude: number; longitude: number } {
  const radiusKm = reach * Math.sqrt(ward.areaKm2);
  for (;;) {
    const north = 2 * random.unit() - 1;
    const east = 2 * random.unit() - 1;
    if (north * north + east * east > 1) continue;
    return {
      latitude: roundDegrees(ward.labelPoint.latitude + (north * radiusKm) / kmPerDegree.latitude),
      longitude: roundDegrees(ward.labelPoint.longitude + (east * radiusKm) / kmPerDegree.longitude),
    };
  }
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function drawCapacity(random: SeededRandom, { capacity }: Kind): number | null {
  if (capacity === null) return null;
  const wanted = Math.round(drawLognormal(random, capacity) / capacity.step) * capacity.step;
  return Math.min(capacity.most, Math.max(capacity.least, wanted));
}

function drawConfirmation(random: SeededRandom): string | null {
  const day = random.below(365);
  if (random.unit() < catalogue.confirmed_never_share) return null;
  return new Date(Date.UTC(2024, 3, 1 + day)).toISOString().slice(0, 10);
}
