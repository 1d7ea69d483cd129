import pg from 'pg';
import type { TestCity } from '../support/test-city.ts';
import { queryRows } from '../support/test-database.ts';
import { wardCodes, type CaseRow } from './case-row.ts';
import { levelInOneDatabase, spreadInOneDatabase, type WardResidents } from './oracle-comparisons.ts';

/** A referral of a case to a resource. */
export interface ReferralRow {
  readonly ward: string;
  readonly caseId: string;
  readonly resource: string;
  readonly askedAt: string;
  readonly right: boolean | null;
}

interface Resource {
  readonly id: string;
  readonly kind: string;
  readonly area: string;
}

/** Resources of the city whose ward is known, straight from its database. */
const resourcesOf = (city: TestCity): Promise<Resource[]> =>
  queryRows<Resource>(
    city.databaseUrl('city'),
    `select r.id, r.kind, w.medical_area_code as area from care_resource r join ward w on w.code = r.ward_code order by r.id`,
  );

/** Enters referrals of every case to a few of the resources, some of them in the year before, and gives them. */
export async function enterReferrals(
  city: TestCity,
  rows: readonly CaseRow[],
  seed: number,
): Promise<readonly ReferralRow[]> {
  const resources = (await resourcesOf(city)).slice(0, 60);
  const referrals = rows.flatMap(({ ward, id }, place) =>
    Array.from({ length: (place * seed) % 4 }, (_, nth): ReferralRow => {
      const number = place * 7 + nth * 13 + seed;
      // the first resources are asked far more often than the others
      const resource = resources[number % 3 === 0 ? number % 60 : number % 5]?.id ?? '';
      const askedAt = number % 5 === 0 ? '2024-03-31T14:59:59.999Z' : '2024-03-31T15:00:00.000Z';
      return { ward, caseId: id, resource, askedAt, right: [true, true, false, null][number % 4] ?? null };
    }),
  );
  for (const ward of wardCodes) {
    const own = referrals.filter((one) => one.ward === ward);
    await queryRows(
      city.databaseUrl(ward),
      `insert into referral (id, case_id, resource_id, asked_at, answer, answered_at, answer_minutes, information_right, information_checked_at)
       select '${ward}-0190aaaa-bb06-7000-8000-' || lpad(r.place::text, 12, '0'), r.case_id, r.resource, r.asked_at, 'ACCEPTED', r.asked_at, 0,
         r.is_right, case when r.is_right is null then null else r.asked_at end
       from json_to_recordset($1) as r (place integer, case_id text, resource text, asked_at timestamptz, is_right boolean)`,
      [
        JSON.stringify(
          own.map(({ caseId, resource, askedAt, right }, place) => ({
            ...{ place, case_id: caseId, resource, asked_at: askedAt, is_right: right },
          })),
        ),
      ],
    );
  }
  return referrals;
}

const query = `{ city {
  caseLevelling(period: { fiscalYear: 2024 }) { cases { value } perThousand dispersion highestToLowest
    rows { ward { code } cases { value } perThousand expectedCases position } }
  referralFairness(period: { fiscalYear: 2024 }) { rows { kind medicalArea { code } resources referrals withoutReferral gini topShare } }
  informationAccuracy(period: { fiscalYear: 2024 }) { checked { value } right { value } share }
  doubleTrouble(period: { fiscalYear: 2024 }) { cases { value } throughTwoWindows { value } share }
} }`;

/** Rounded, because sums of fractions depend on their order. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(9)));

interface Spread {
  readonly kind: string;
  readonly area: string;
  readonly referrals: number;
}

const inOrder = <Row extends Spread>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (`${a.kind} ${a.area}` < `${b.kind} ${b.area}` ? -1 : 1));

/** A ward as the city's answer compares it. */
interface AnsweredLevel {
  readonly ward: { readonly code: string };
  readonly cases: { readonly value: number };
  readonly perThousand: number | null;
  readonly expectedCases: number | null;
  readonly position: string;
}

/** A group of resources in the city's answer. */
interface AnsweredSpread {
  readonly kind: string;
  readonly medicalArea: { readonly code: string } | null;
  readonly resources: number;
  readonly referrals: number;
  readonly withoutReferral: number;
  readonly gini: number | null;
  readonly topShare: number | null;
}

/** What the city answers, in the form in which one database answers it. */
export async function askComparisons(city: TestCity): Promise<unknown> {
  const { data, errors } = await city.ask(query, { role: 'bureau' });
  if (errors) throw new Error(`expected comparisons, but got ${JSON.stringify(errors)}`);
  const { caseLevelling: level, referralFairness, informationAccuracy, doubleTrouble } = data.city;
  return {
    cases: level.cases.value,
    perThousand: rounded(level.perThousand),
    dispersion: rounded(level.dispersion),
    highestToLowest: rounded(level.highestToLowest),
    wards: level.rows.map((row: AnsweredLevel) => [
      row.ward.code,
      row.cases.value,
      rounded(row.perThousand),
      rounded(row.expectedCases),
      row.position,
    ]),
    groups: inOrder(
      referralFairness.rows.map((row: AnsweredSpread) => ({
        kind: row.kind,
        area: row.medicalArea?.code ?? '',
        resources: row.resources,
        referrals: row.referrals,
        without: row.withoutReferral,
        gini: rounded(row.gini),
        topShare: rounded(row.topShare),
      })),
    ),
    accuracy: [
      informationAccuracy.checked.value,
      informationAccuracy.right.value,
      rounded(informationAccuracy.share),
    ],
    trouble: [doubleTrouble.cases.value, doubleTrouble.throughTwoWindows.value, rounded(doubleTrouble.share)],
  };
}

const [yearStart, yearEnd] = ['2024-03-31T15:00:00.000Z', '2025-03-31T15:00:00.000Z'];
const isInYear = (instant: string): boolean => instant >= yearStart && instant < yearEnd;
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole));

/** The same from all rows at once: cases and referrals as they were entered, residents and resources of the city's database. */
export async function compareInOneDatabase(
  city: TestCity,
  rows: readonly CaseRow[],
  referrals: readonly ReferralRow[],
): Promise<unknown> {
  const client = new pg.Client({ connectionString: city.databaseUrl('oversight') });
  await client.connect();
  const residents = await queryRows<WardResidents>(
    city.databaseUrl('city'),
    `select code as ward, aged_65_plus as residents from ward where code in ('${wardCodes.join("','")}') order by code`,
  );
  const ofYear = rows.filter(({ receivedAt }) => isInYear(receivedAt));
  const wards = residents.map((one) => ({
    ...one,
    cases: ofYear.filter(({ ward }) => ward === one.ward).length,
  }));
  const asked = referrals.filter(({ askedAt }) => isInYear(askedAt));
  const levels = await levelInOneDatabase(client, wards);
  const resources = await resourcesOf(city);
  const spreads = await spreadInOneDatabase(
    client,
    resources,
    asked.map(({ resource }) => ({ id: resource })),
  );
  await client.end();
  const checked = asked.filter(({ right }) => right !== null);
  const right = checked.filter((one) => one.right === true);
  const trouble = ofYear.filter(
    ({ requesterKind, outcome }) => requesterKind === 'OTHER_ROOM' || outcome === 'REFERRED',
  );
  const [first] = levels;
  return {
    cases: ofYear.length,
    perThousand: rounded(first?.city_per_thousand ?? null),
    dispersion: rounded(first?.dispersion ?? null),
    highestToLowest: rounded(first?.highest_to_lowest ?? null),
    wards: levels.map((one) => [
      one.ward,
      one.cases,
      rounded(one.per_thousand),
      rounded(one.expected),
      one.position,
    ]),
    groups: inOrder(
      spreads.map(({ top_share: topShare, gini, ...one }) => ({
        ...one,
        gini: rounded(gini),
        topShare: rounded(topShare),
      })),
    ),
    accuracy: [checked.length, right.length, shareOf(right.length, checked.length)],
    trouble: [ofYear.length, trouble.length, shareOf(trouble.length, ofYear.length)],
  };
}
