import { isResourceId } from '@kakehashi/city/src/domain/city-id.ts';
import { isBusinessDay } from '@kakehashi/ward/src/domain/business-time.ts';
import { createCityYear } from './city-year.ts';
import { syntheticWards } from './synthetic-wards.ts';
import { createWardYear } from './ward-year.ts';

const year = createCityYear();
const synthetic = year.care_resource.filter(({ source }) => source === 'synthetic');

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[keyOf(value)] = (counts[keyOf(value)] ?? 0) + 1;
  return counts;
}

describe('the synthetic catalogue of resources', () => {
  it('has the numbers that synthetic.json suggests, in every ward', () => {
    expect(countBy(synthetic, ({ kind }) => kind)).toEqual({
      HOSPITAL: 175,
      CLINIC: 650,
      DENTAL_CLINIC: 500,
      PHARMACY: 800,
      VISITING_NURSE_STATION: 450,
      CARE_MANAGER_OFFICE: 1100,
      COMMUNITY_SUPPORT_CENTRE: 66,
      NURSING_HOME: 150,
      HEALTH_FACILITY: 80,
      SHORT_STAY: 180,
      GROUP_HOME: 220,
      SMALL_MULTIFUNCTIONAL: 110,
    });
    expect(synthetic.filter(({ services }) => services.includes('在宅療養支援診療所')).length).toBe(450);
    const ofWards = countBy(synthetic, ({ ward_code: ward, kind }) => `${ward ?? ''} ${kind}`);
    expect(Object.keys(ofWards).length).toBe(24 * 12);
  });

  it('has as many hospitals in the eastern medical area as were counted there', () => {
    const east = ['27128', '27109', '27111', '27115', '27116', '27118', '27124'];
    const hospitals = synthetic.filter(
      ({ kind, ward_code: ward }) => kind === 'HOSPITAL' && east.includes(ward ?? ''),
    );
    expect(hospitals.length).toBe(63);
  });

  it('shows at once that it is made up, with names and telephone numbers used once', () => {
    const real = year.care_resource.filter(
      ({ name, synthetic: isSynthetic, address, phone }) =>
        !name.startsWith('架空') ||
        !isSynthetic ||
        !address?.includes('架空町') ||
        !/^06-0000-|^$/.test(phone ?? ''),
    );
    expect(real).toEqual([]);
    expect(new Set(synthetic.map(({ name }) => name)).size).toBe(synthetic.length);
    expect(new Set(synthetic.map(({ phone }) => phone)).size).toBe(synthetic.length);
  });

  it('stands near the label point of its ward, each with its own ID', () => {
    const points = new Map<string, { latitude: number; longitude: number }>(
      syntheticWards.map(({ code, labelPoint }) => [code, labelPoint]),
    );
    const far = synthetic.filter(({ ward_code: ward, latitude, longitude }) => {
      const point = points.get(ward ?? '');
      const distance =
        point && Math.hypot((latitude ?? 0) - point.latitude, (longitude ?? 0) - point.longitude);
      return distance === undefined || distance > 0.02;
    });
    expect(far).toEqual([]);
    expect(new Set(year.care_resource.map(({ id }) => id).filter(isResourceId)).size).toBe(
      year.care_resource.length,
    );
  });
});

describe('the synthetic training year', () => {
  it('has twelve courses with two to four sessions each on business days of the year', () => {
    const sessions = countBy(year.training_session, ({ course_id: course }) => course);
    expect(year.training_course.filter(({ id }) => /^T-[0-9a-f-]{36}$/.test(id)).length).toBe(12);
    expect(Object.values(sessions).filter((count) => count < 2 || count > 4)).toEqual([]);
    expect(year.training_session.filter(({ held_on: day }) => !isBusinessDay(day))).toEqual([]);
    expect(Object.keys(sessions).sort()).toEqual(year.training_course.map(({ id }) => id).sort());
  });

  it('was attended by coordinators whom the wards know, each at most once a session', () => {
    const known = new Set(
      syntheticWards.flatMap(({ code }) => createWardYear(code).coordinator.map(({ id }) => id)),
    );
    const attended = new Set(year.training_attendance.map((row) => row.coordinator_id));
    const pairs = new Set(year.training_attendance.map((row) => `${row.coordinator_id} ${row.session_id}`));
    expect([...attended].filter((id) => !known.has(id))).toEqual([]);
    expect(attended.size).toBeGreaterThan(80);
    expect(pairs.size).toBe(year.training_attendance.length);
  });
});
