import type { Role, User } from '@kakehashi/shared/identity/user.ts';
import type { CityWard } from '../city/city-wards.ts';

/** A person of the demonstration: nobody real. */
export interface DemoPerson extends User {
  /** Name to show, always with デモ in it. */
  readonly name: string;
}

/** What each role is called on the sign-in page, why it asks, and whether it belongs to a ward. */
export const demoRoles = {
  bureau: { title: '健康局', task: '24区の状況を見渡す', purpose: '月次の状況把握', ofWard: false },
  analyst: { title: '分析者', task: '公開用の集計を分析する', purpose: '地域医療の分析', ofWard: false },
  coordinator: {
    title: '相談支援室 コーディネーター',
    task: '区の相談を受ける',
    purpose: undefined,
    ofWard: true,
  },
  ward_officer: { title: '区役所', task: '区の事業を進める', purpose: undefined, ofWard: true },
  operator: { title: 'ノード運用者', task: '区のノードを運用する', purpose: undefined, ofWard: true },
} as const satisfies Record<
  Role,
  { title: string; task: string; purpose: string | undefined; ofWard: boolean }
>;

/** Makes the demo person of a role. Throws a `RangeError` when a ward is missing, or given to a role without one. */
export function createDemoPerson(role: Role, ward: CityWard | undefined): DemoPerson {
  const { title, purpose } = demoRoles[role];
  if (purpose !== undefined) {
    if (ward !== undefined) throw new RangeError(`expected no ward for ${role}, but got ${ward.code}`);
    return { subject: `demo-${role}`, role, purpose, name: `${title} デモ` };
  }
  if (ward === undefined) throw new RangeError(`expected a ward for ${role}, but got none`);
  return { subject: `demo-${role}-${ward.code}`, role, ward: ward.code, name: `${ward.name} ${title} デモ` };
}
