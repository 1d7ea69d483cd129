import type pg from 'pg';

/** Wards as the city's database knows them. */
export interface WardResidents {
  readonly ward: string;
  readonly residents: number;
}

/** How many cases each ward has, in a table of one's own: the comparison as one statement over all wards. */
const levelling = `
  with ward as (select * from json_to_recordset($1) as w (ward text, residents integer, cases integer)),
  city as (select sum(cases) as cases, sum(residents) as residents, sum(cases)::float8 / sum(residents) as rate, count(*) as wards from ward),
  expected as (select ward.*, rate * ward.residents as mean from ward, city),
  -- the chance of exactly k cases, from its logarithm: k ln m − m − ln k!
  chance as (
    select ward, k, exp(k * ln(mean) - mean - coalesce((select sum(ln(f::float8)) from generate_series(2, k) f), 0)) as p
    from expected, generate_series(0, (2 * mean + 60 + cases)::integer) k
  ),
  tails as (
    select ward, (select sum(p) from chance c where c.ward = e.ward and c.k <= e.cases) as at_most,
      (select sum(p) from chance c where c.ward = e.ward and c.k >= e.cases) as at_least
    from expected e
  )
  select e.ward, e.cases, 1000.0::float8 * e.cases / e.residents as per_thousand, mean as expected,
    case when at_most <= 0.001 then 'FAR_BELOW' when at_least <= 0.001 then 'FAR_ABOVE'
      when at_most <= 0.025 then 'BELOW' when at_least <= 0.025 then 'ABOVE' else 'WITHIN' end as position,
    (select 1000 * rate from city) as city_per_thousand,
    (select sum((cases - mean) ^ 2 / mean) from expected) / (select wards - 1 from city) as dispersion,
    (select max(cases::float8 / residents) / nullif(min(cases::float8 / residents), 0) from ward) as highest_to_lowest
  from expected e join tails using (ward) order by e.ward`;

/** One ward as one database compares it. */
export interface OracleLevel {
  readonly ward: string;
  readonly cases: number;
  readonly per_thousand: number;
  readonly expected: number;
  readonly position: string;
  readonly city_per_thousand: number;
  readonly dispersion: number;
  readonly highest_to_lowest: number | null;
}

/** Compares wards by their cases per resident, in one statement. */
export async function levelInOneDatabase(
  client: pg.Client,
  wards: readonly (WardResidents & { readonly cases: number })[],
): Promise<OracleLevel[]> {
  return (await client.query<OracleLevel>(levelling, [JSON.stringify(wards)])).rows;
}

/** Spread of referrals over the resources of each kind and area, those without any among them: the mean difference of all pairs. */
const fairness = `
  with thing as (select * from json_to_recordset($1) as t (id text, kind text, area text)),
  asked as (select * from json_to_recordset($2) as a (id text)),
  counted as (select kind, area, id, (select count(*) from asked where asked.id = thing.id)::float8 as n from thing),
  ranked as (select *, row_number() over (partition by kind, area order by n desc) as place, count(*) over (partition by kind, area) as size from counted)
  select kind, area, count(*)::integer as resources, sum(n)::integer as referrals,
    (count(*) filter (where n = 0))::integer as without,
    (select sum(abs(a.n - b.n)) from counted a, counted b where (a.kind, a.area) = (r.kind, r.area) and (b.kind, b.area) = (r.kind, r.area))
      / nullif(2 * count(*) * sum(n), 0) as gini,
    sum(n) filter (where place <= ceil(size / 10.0)) / nullif(sum(n), 0) as top_share
  from ranked r group by kind, area having count(*) >= 2 order by referrals desc, kind, area`;

/** One group of resources as one database counts it. */
export interface OracleSpread {
  readonly kind: string;
  readonly area: string;
  readonly resources: number;
  readonly referrals: number;
  readonly without: number;
  readonly gini: number | null;
  readonly top_share: number | null;
}

/** Counts referrals by resource and their spread within each group, in one statement. */
export async function spreadInOneDatabase(
  client: pg.Client,
  resources: readonly { readonly id: string; readonly kind: string; readonly area: string }[],
  referrals: readonly { readonly id: string }[],
): Promise<OracleSpread[]> {
  const values = [JSON.stringify(resources), JSON.stringify(referrals)];
  return (await client.query<OracleSpread>(fairness, values)).rows;
}
