import * as policy from '@kakehashi/shared/ward-policy/policy.ts';
import type { Rule } from '@kakehashi/shared/ward-policy/policy.ts';

/** What each rule of the default policy says, as the beginning of a sentence that fields complete. */
export const ruleSentences: ReadonlyMap<Rule, string> = new Map<Rule, string>([
  [
    policy.readersOfPublicFacts,
    'Everybody but operators and other nodes, at the desk the staff of this ward, may read',
  ],
  [policy.readersOfRows, "The bureau from the city's side, and staff of this ward, may read"],
  [
    policy.readersOfOneRow,
    "The bureau from the city's side, and staff of this ward, may read, and to staff of other wards it looks as if there were nothing,",
  ],
  [policy.readersThroughOversight, 'The bureau and staff of this ward may ask, through oversight alone,'],
  [policy.staffHere, 'Staff of this ward may read'],
  [policy.staffAtTheDesk, 'Staff of this ward may read, at its own desk alone,'],
  [policy.coordinatorsAtTheDesk, 'Coordinators of this ward may read or do, at its own desk alone,'],
  [policy.coordinatorsHere, 'Coordinators of this ward may do, through the gateway or at the desk,'],
  [policy.directingStaff, 'Staff of this ward may do, through the gateway or at the desk,'],
  [policy.officersHere, 'Officers of this ward may do, through the gateway or at the desk,'],
  [
    policy.readersOfNodeInfo,
    "Everybody from the city's side, and at the desk whoever works in this ward or runs its node, may read",
  ],
  [policy.cityOnly, "Programs on the city's side may ask"],
  [policy.otherNodes, 'Nodes of other wards may do, through the gateway and with a token of their own,'],
  [policy.gatewayAlone, 'The gateway may tell, in the name of whoever asks,'],
  [policy.oversightOnly, 'Oversight may ask'],
  [policy.readersOfReleases, 'Everybody but operators and nodes may ask, through oversight alone,'],
  [policy.whoeverReachedIt, 'Whoever was given the object that they belong to may read'],
]);
