import {
  businessMinutesBetween,
  dayInTokyo,
  isBusinessDay,
} from '@kakehashi/ward/src/domain/business-time.ts';
import { parseGlobalId, wardOfGlobalId } from '@kakehashi/shared/global-id.ts';
import { parseWardCode } from '@kakehashi/shared/ward-code.ts';
import diseases from '../../data/specified-diseases.json' with { type: 'json' };
import volumes from '../../data/synthetic.json' with { type: 'json' };
import { countBy, largestDeviation } from './count-by.ts';
import { referenceInstant } from './fiscal-year.ts';
import { ageOn } from './personal-data.ts';
import { createSyntheticResources } from './synthetic-resources.ts';
import { syntheticWards } from './synthetic-wards.ts';
import { createWardYear } from './ward-year.ts';

const years = new Map(syntheticWards.map(({ code }) => [code, createWardYear(code)]));
const all = [...years.values()];
const cases = all.flatMap((year) => year.consultation_case);
const subjects = all.flatMap((year) => year.subject);
const coordinators = all.flatMap((year) => year.coordinator);
const contacts = all.flatMap((year) => year.contact);
const topics = all.flatMap((year) => year.case_topic);

const day = (instant: string): string => dayInTokyo(new Date(instant));

describe('the sizes of the synthetic year', () => {
  it('are 14,284 cases, 7,784 persons and 90 coordinators over 24 wards', () => {
    expect({
      cases: cases.length,
      persons: subjects.length,
      coordinators: coordinators.length,
      wards: all.length,
    }).toEqual({ cases: 14_284, persons: 7_784, coordinators: 90, wards: 24 });
  });

  it('are in each ward those that synthetic.json gives', () => {
    const found = [...years].map(([code, year]) => ({
      code,
      consultations: year.consultation_case.length,
      persons: new Set(year.consultation_case.map((row) => row.subject_id)).size,
      subjects: year.subject.length,
      coordinators: year.coordinator.length,
    }));
    const given = volumes.ward_volumes.rows.map(({ code, consultations, persons, coordinators: number }) => ({
      code,
      consultations,
      persons,
      subjects: persons,
      coordinators: number,
    }));
    expect(found).toEqual(given);
  });

  it('spread the coordinators as the city stated in April 2018', () => {
    const distribution = countBy(all, (year) => year.coordinator.length);
    expect(distribution).toEqual({ 1: 5, 2: 5, 3: 6, 4: 3, 5: 1, 6: 1, 7: 1, 9: 1, 18: 1 });
  });

  it('follow the shifted geometric model of cases a person', () => {
    const casesOfPersons = Object.values(countBy(cases, (row) => row.subject_id));
    const shares = countBy(casesOfPersons, (count) => (count >= 5 ? 'P(5+)' : `P(${count})`));
    const { model: _model, ...expected } = volumes.persons_to_cases;
    expect(largestDeviation(shares, expected)).toBeLessThan(2);
  });
});

describe('identifiers', () => {
  it('are global IDs of the ward that holds the row, no two alike', () => {
    const ids = [...years].flatMap(([code, year]) =>
      [year.consultation_room, year.coordinator, year.subject, year.consultation_case, year.contact]
        .flat()
        .map(({ id }) => ({ id, isOwn: wardOfGlobalId(parseGlobalId(id)) === code })),
    );
    expect(ids.filter(({ isOwn }) => !isOwn)).toEqual([]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  });

  it('number the cases of a ward from 1 in order of arrival', () => {
    const wrong = all.filter(({ consultation_case: rows }) =>
      rows.some(
        (row, place) =>
          row.number_in_year !== place + 1 ||
          row.fiscal_year !== 2024 ||
          (place > 0 && row.received_at <= (rows[place - 1]?.received_at ?? '')),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('are refused for a ward that the city does not have', () => {
    expect(() => createWardYear(parseWardCode('27101'))).toThrow(
      'expected one of the 24 wards, but got 27101',
    );
  });
});

describe('the course of cases', () => {
  it('starts within opening hours of business days of the fiscal year', () => {
    const outside = cases.filter(({ received_at: at }) => {
      const hour = Number(new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(11, 13));
      return (
        !isBusinessDay(day(at)) || hour < 9 || hour > 16 || day(at) < '2024-04-01' || day(at) > '2025-03-31'
      );
    });
    expect(outside).toEqual([]);
  });

  it('measures first responses as the ward node does, all before the reference instant', () => {
    const wrong = cases.filter(
      ({ received_at: from, first_response_at: to, first_response_minutes: minutes }) =>
        to === null
          ? minutes !== null
          : businessMinutesBetween(new Date(from), new Date(to)) !== minutes ||
            new Date(to) >= referenceInstant,
    );
    expect(wrong).toEqual([]);
  });

  it('has outcome and closing time just when closed, nothing at all when only received', () => {
    const wrong = cases.filter(
      (row) =>
        (row.status === 'CLOSED') !== (row.outcome !== null) ||
        (row.status === 'CLOSED') !== (row.closed_at !== null) ||
        (row.status === 'RECEIVED') !== (row.first_response_at === null) ||
        (row.closed_at !== null && row.closed_at < (row.first_response_at ?? '')) ||
        (row.closed_at !== null && new Date(row.closed_at) >= referenceInstant) ||
        row.outcome === 'PENDING',
    );
    expect(wrong).toEqual([]);
  });

  it('leaves about 4 % open, most of them from the last two months, and some not answered yet', () => {
    const open = cases.filter(({ status }) => status !== 'CLOSED');
    const recent = open.filter(({ received_at: at }) => day(at) >= '2025-02-01');
    expect(open.length / cases.length).toBeGreaterThan(0.03);
    expect(open.length / cases.length).toBeLessThan(0.05);
    expect(recent.length / open.length).toBeGreaterThan(0.85);
    expect(open.filter(({ status }) => status === 'RECEIVED').length).toBeGreaterThan(5);
  });

  it('gives each case one to three different topics, in places from 0', () => {
    const places = new Map<string, number[]>();
    for (const { case_id: id, place } of topics) places.set(id, [...(places.get(id) ?? []), place]);
    expect(places.size).toBe(cases.length);
    expect([...new Set([...places.values()].map(String))].sort()).toEqual(['0', '0,1', '0,1,2']);
    expect(new Set(topics.map(({ case_id: id, topic }) => `${id} ${topic}`)).size).toBe(topics.length);
  });

  it('makes the first contact at the first response and none after closing', () => {
    const contactsOf = new Map<string, string[]>();
    for (const { case_id: id, at } of contacts) contactsOf.set(id, [...(contactsOf.get(id) ?? []), at]);
    const wrong = cases.filter((row) => {
      const times = contactsOf.get(row.id) ?? [];
      const latest = row.closed_at ?? referenceInstant.toISOString();
      return (times[0] ?? null) !== row.first_response_at || times.some((at) => at > latest);
    });
    expect(wrong).toEqual([]);
    expect(contacts.length / cases.length).toBeCloseTo(3.3, 1);
  });
});

describe('persons', () => {
  it('of category 1 are 65 or older, those of category 2 are 40 to 64 with a specified disease', () => {
    const bySubject = new Map(subjects.map((row) => [row.id, row]));
    const wrong = cases.filter((row) => {
      const person = bySubject.get(row.subject_id);
      if (person === undefined) return true;
      const years = ageOn(day(row.received_at), person.birth_date);
      const disease = person.specified_disease;
      return person.insured_category === 'CATEGORY_1'
        ? years < 65 || disease !== null || row.age_band === 'AGE_40_64'
        : years < 40 ||
            years > 64 ||
            !diseases.values.includes(disease ?? '') ||
            row.age_band !== 'AGE_40_64';
    });
    expect(wrong).toEqual([]);
    expect(new Set(subjects.map((row) => row.specified_disease)).size).toBe(17);
  });

  it('show at once that they are made up', () => {
    const real = subjects.filter(
      ({ name, address, insurance_number: number }) =>
        !/^(架空|仮名|見本|模擬) /.test(name) ||
        !address.includes('架空町') ||
        !/^0000[0-9]{6}$/.test(number),
    );
    expect(real).toEqual([]);
  });

  it('are registered when their first case arrives', () => {
    const firstArrival = new Map<string, string>();
    for (const row of [...cases].reverse()) firstArrival.set(row.subject_id, row.received_at);
    expect(subjects.filter((row) => firstArrival.get(row.id) !== row.registered_at)).toEqual([]);
  });
});

describe('rooms and coordinators', () => {
  it('keep the qualification rules: rules 2 and 3 need three years, everybody has a licence', () => {
    const wrong = coordinators.filter(
      (row) => (row.qualification_rule !== 'RULE_1' && row.experience_years < 3) || row.licences.length === 0,
    );
    expect(wrong).toEqual([]);
    expect(Object.keys(countBy(coordinators, (row) => row.qualification_rule)).sort()).toEqual([
      'RULE_1',
      'RULE_2',
      'RULE_3',
    ]);
  });

  it('say how certain the opening is: verified for 港区, inferred for 東成区, undecided elsewhere', () => {
    const openings = all
      .flatMap((year) => year.consultation_room)
      .filter((room) => room.opened_on_certainty !== 'UNDECIDED' || room.opened_on !== null)
      .map(({ name, opened_on, opened_on_certainty }) => ({ name, opened_on, opened_on_certainty }));
    expect(openings).toEqual([
      { name: '港区在宅医療・介護連携相談支援室', opened_on: '2016-08-01', opened_on_certainty: 'MONTH' },
      {
        name: '東成区在宅医療・介護連携相談支援室',
        opened_on: '2016-08-01',
        opened_on_certainty: 'INFERRED',
      },
    ]);
  });
});

describe('referrals', () => {
  const referrals = all.flatMap((year) => year.referral);
  const caseById = new Map(cases.map((row) => [row.id, row]));

  it('are asked within the life of their case, and answered in business minutes as the ward node counts them', () => {
    const wrong = referrals.filter((row) => {
      const found = caseById.get(row.case_id);
      const isOutside =
        !found ||
        row.asked_at < (found.first_response_at ?? '') ||
        (found.closed_at !== null && row.asked_at > found.closed_at);
      const minutes =
        row.answered_at === null
          ? null
          : businessMinutesBetween(new Date(row.asked_at), new Date(row.answered_at));
      return isOutside || minutes !== row.answer_minutes;
    });
    expect(wrong).toEqual([]);
  });

  it('of a case that ended with a provider end with one that accepts, and it alone', () => {
    const matched = new Set(cases.filter(({ outcome }) => outcome === 'MATCHED').map(({ id }) => id));
    const accepted = referrals.filter((row) => matched.has(row.case_id) && row.answer === 'ACCEPTED');
    const asked = new Set(referrals.map((row) => row.case_id).filter((id) => matched.has(id)));
    expect([accepted.length, new Set(accepted.map((row) => row.case_id))]).toEqual([asked.size, asked]);
  });

  it('name resources of the same ward that the city has', () => {
    const wardOf = new Map(createSyntheticResources().map(({ id, ward_code: code }) => [id, code]));
    expect(referrals.filter((row) => wardOf.get(row.resource_id) !== row.case_id.slice(0, 5))).toEqual([]);
  });

  it('found the information right in about nine of ten that were checked', () => {
    const checked = referrals.filter((row) => row.information_right !== null);
    const right = checked.filter((row) => row.information_right);
    expect(checked.length).toBeGreaterThan(referrals.length / 2);
    expect(Math.abs(right.length / checked.length - 0.9)).toBeLessThan(0.02);
  });
});

it('each version of a case is a step, from its arrival to where it stands', () => {
  const last = new Map(
    all.flatMap((year) => year.case_transition).map((step) => [step.case_id, step] as const),
  );
  const wrong = cases.filter((row) => {
    const step = last.get(row.id);
    return step?.version !== row.version || step.to_status !== row.status || step.outcome !== row.outcome;
  });
  expect(wrong).toEqual([]);
});
