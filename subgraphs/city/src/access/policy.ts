import { roles, type User } from '@kakehashi/shared/identity/user.ts';
import { everyone, sameRule, staffAndBureau, type FieldRule } from './field-rule.ts';
import { resourcePolicy } from './resource-policy.ts';
import { recordPolicy } from './record-policy.ts';

/**
 * Every field of the city subgraph and who may see it. What the city publishes is open to every signed-in role; which
 * training somebody took is for those who work with coordinators. A field that is missing here is refused to all.
 */
export const policy: ReadonlyMap<string, FieldRule> = new Map([
  ...sameRule('Query', 'wards ward medicalAreas resources resource _entities _service', everyone),
  ...sameRule('Query', 'resourcesNear resourceFile', everyone),
  ...sameRule('Ward', 'code codeWithCheckDigit name nameKana nameRomaji medicalArea population', everyone),
  ...sameRule('Ward', 'neighbours neighboursOutsideCity tile labelPoint', everyone),
  ...sameRule('Population', 'total asOf source aged65Plus aged65PlusApproximate aged65PlusMethod', everyone),
  ...sameRule('OutsideNeighbour', 'code name', everyone),
  ...sameRule('Tile', 'column row', everyone),
  ...sameRule('GeoPoint', 'latitude longitude', everyone),
  ...sameRule('MedicalArea', 'code name officialName wards', everyone),
  ...sameRule('CareResource', 'id name nameKana kind services ward address phone location', everyone),
  ...sameRule('CareResource', 'capacity source synthetic confirmedOn', everyone),
  ...sameRule('ResourceConnection', 'edges pageInfo totalCount', everyone),
  ...sameRule('ResourceEdge', 'cursor node', everyone),
  ...sameRule('NearbyResourceConnection', 'edges pageInfo totalCount', everyone),
  ...sameRule('NearbyResourceEdge', 'cursor distanceMeters node', everyone),
  ...sameRule('ResourceFile', 'fileName mediaType resources content', everyone),
  ...resourcePolicy,
  ...sameRule('PageInfo', 'hasNextPage endCursor', everyone),
  ...sameRule('Coordinator', 'id', everyone),
  ...sameRule('Coordinator', 'trainings', staffAndBureau),
  ...sameRule('TrainingAttendance', 'course heldOn certified session', staffAndBureau),
  ...sameRule('HandOver', 'id otherWardCode otherWard', staffAndBureau),
  ...sameRule('_Service', 'sdl', everyone),
  ...sameRule('Query', 'city', everyone),
  ...sameRule('City', 'code name wardFacts resourceGroups resourceFreshness', everyone),
  ...sameRule('WardFacts', 'code name aged65Plus aged65PlusApproximate populationAsOf', everyone),
  ...sameRule('ResourceGroup', 'kind medicalArea resourceIds', everyone),
  ...sameRule('ResourceFreshness', 'asOf resources confirmedWithin90Days confirmedWithin365Days', everyone),
  ...sameRule('ResourceFreshness', 'neverConfirmed medianAgeDays', everyone),
  ...recordPolicy,
]);

/** Whether the role may see the field, written as `Type.field`. */
export function maySee(role: User['role'], field: string): boolean {
  return policy.get(field)?.some((allowed) => allowed === role) ?? false;
}

/** Whether everybody who has signed in may see the field. */
export function isOpenToAll(field: string): boolean {
  return roles.every((role) => maySee(role, field));
}
