import { isStaffOf, type User } from '../identity/user.ts';
import type { AssertionIssuer } from '../identity/assertion.ts';
import type { WardCode } from '../ward-code.ts';

/** Who asks, through whom, at which ward's node. */
export interface Access {
  readonly user: User;
  /** `desk` when the user's own program asks the node directly. */
  readonly asker: AssertionIssuer | 'desk';
  /** The ward of this node. */
  readonly ward: WardCode;
}

/** What a rule says: the field is refused whatever the data, or the thing looks as if it did not exist. */
export type Verdict = 'allowed' | 'FORBIDDEN' | 'NOT_FOUND';

/** Decides from who asks alone, never from data. */
export type Rule = (access: Access) => Verdict;

const allowIf = (isAllowed: boolean): Verdict => (isAllowed ? 'allowed' : 'FORBIDDEN');

const isAtDesk = ({ asker }: Access) => asker === 'desk';
const isStaffHere = ({ user, ward }: Access) => isStaffOf(user, ward);
const isCoordinatorHere = (access: Access) => isStaffHere(access) && access.user.role === 'coordinator';
const isStaffElsewhere = (access: Access) =>
  (access.user.role === 'coordinator' || access.user.role === 'ward_officer') && !isStaffHere(access);
const isBureauFromTheCity = (access: Access) => access.user.role === 'bureau' && !isAtDesk(access);
const isNode = ({ user }: Access) => user.role === 'node';
const isOperatorHere = ({ user, ward }: Access) => user.role === 'operator' && user.ward === ward;

/** Nobody: what has no rule of its own. */
export const nobody: Rule = () => 'FORBIDDEN';

/** Whoever reached the object may read this part of it; only for objects that nothing but guarded fields give out. */
export const whoeverReachedIt: Rule = () => 'allowed';

/** The room's public facts: everybody but operators and other nodes; at the desk the ward's own staff. */
export const readersOfPublicFacts: Rule = (access) =>
  allowIf(isAtDesk(access) ? isStaffHere(access) : access.user.role !== 'operator' && !isNode(access));

/** Rows without personal fields: the bureau from the city's side, and staff of this ward. */
export const readersOfRows: Rule = (access) => allowIf(isBureauFromTheCity(access) || isStaffHere(access));

/** One row by its ID: as {@link readersOfRows}, but to staff of other wards it looks as if it did not exist. */
export const readersOfOneRow: Rule = (access) =>
  isStaffElsewhere(access) ? 'NOT_FOUND' : readersOfRows(access);

/** Keys and tallies: who may read rows here, through oversight only. */
export const readersThroughOversight: Rule = (access) =>
  access.asker === 'oversight' ? readersOfRows(access) : 'FORBIDDEN';

/** What is for the ward's own staff alone, through whomever they ask: tallies by day and by coordinator. */
export const staffHere: Rule = (access) => allowIf(isStaffHere(access));

/** The desk: staff of this ward, at the node's own listener. */
export const staffAtTheDesk: Rule = (access) => allowIf(isAtDesk(access) && isStaffHere(access));

/** Personal data and free text: coordinators of this ward, at the node's own listener. */
export const coordinatorsAtTheDesk: Rule = (access) => allowIf(isAtDesk(access) && isCoordinatorHere(access));

/** Changes of cases and records: coordinators of this ward, through the gateway or at the desk. */
export const coordinatorsHere: Rule = (access) =>
  allowIf(access.asker !== 'oversight' && isCoordinatorHere(access));

/** The room's own affairs: coordinators and officers of this ward, through the gateway or at the desk. */
export const directingStaff: Rule = (access) => allowIf(access.asker !== 'oversight' && isStaffHere(access));

/** What the ward office decides: its officers, through the gateway or at the desk. */
export const officersHere: Rule = (access) =>
  allowIf(access.asker !== 'oversight' && isStaffHere(access) && access.user.role === 'ward_officer');

/** What the node is: whoever comes from the city's side, and at the desk those who work in the ward or run its node. */
export const readersOfNodeInfo: Rule = (access) =>
  allowIf((!isAtDesk(access) && !isNode(access)) || isStaffHere(access) || isOperatorHere(access));

/** What routers ask of a subgraph: the city's side only. */
export const cityOnly: Rule = (access) => allowIf(!isAtDesk(access) && !isNode(access));

/** What one node tells another: the node of another ward, through the gateway, with a token that it signed itself. */
export const otherNodes: Rule = (access) =>
  allowIf(access.asker === 'gateway' && isNode(access) && access.user.ward !== access.ward);

/** What the gateway tells of refusals that it spoke itself: the gateway, in the name of a person. */
export const gatewayAlone: Rule = (access) => allowIf(access.asker === 'gateway' && !isNode(access));

/** Where the access log ends: oversight, whoever asks through it; a head says nothing about anybody. */
export const oversightOnly: Rule = (access) => allowIf(access.asker === 'oversight' && !isNode(access));

/** Published cells: everybody but operators, through oversight, which keeps the ledger. */
export const readersOfReleases: Rule = ({ user, asker }) =>
  allowIf(asker === 'oversight' && user.role !== 'operator' && user.role !== 'node');
