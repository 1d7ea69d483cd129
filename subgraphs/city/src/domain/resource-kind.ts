/** Kind of resource (資源の種別), as in the contract. */
export type ResourceKind =
  | 'HOSPITAL'
  | 'CLINIC'
  | 'DENTAL_CLINIC'
  | 'PHARMACY'
  | 'VISITING_NURSE_STATION'
  | 'CARE_MANAGER_OFFICE'
  | 'COMMUNITY_SUPPORT_CENTRE'
  | 'NURSING_HOME'
  | 'HEALTH_FACILITY'
  | 'SHORT_STAY'
  | 'GROUP_HOME'
  | 'SMALL_MULTIFUNCTIONAL'
  | 'OTHER_CARE';
