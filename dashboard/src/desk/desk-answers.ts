/** A coordinator of the room. */
export type RoomCoordinator = {
  readonly id: string;
  readonly name: string | null;
  readonly to: string | null;
  readonly account: string | null;
};

/** The room, its coordinators (`to` is the last day in post, `account` who they are when they sign in) and the wards to which cases can be handed. */
export type DeskRoom = {
  readonly otherWardCodes: readonly string[] | null;
  readonly room: { readonly name: string; readonly phones: readonly string[] } | null;
  readonly roomCoordinators: readonly RoomCoordinator[] | null;
};

/** A case as a row of a list; `null` for what the role may not see. */
export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly scene: string;
  readonly status: string;
  readonly requesterKind?: string;
  readonly topics?: readonly string[];
  readonly urgency?: string;
  readonly coordinator?: { readonly name: string | null } | null;
  readonly subject?: { readonly name: string | null } | null;
};

type Cases = { readonly totalCount: number; readonly cases: readonly CaseRow[] };

/** What a referral names: the resource as the local copy of the directory has it. */
export type NamedResource = { readonly name: string; readonly phone: string | null };

/** An offer of another ward. */
export type OfferedHandOver = {
  readonly id: string;
  readonly version: number;
  readonly otherWardCode: string;
  readonly reason: string;
  readonly scene: string;
  readonly topics: readonly string[];
  readonly urgency: string;
  readonly offeredAt: string;
};

/** A referral that waits for its answer. */
export type WaitingReferral = {
  readonly id: string;
  readonly caseId: string;
  readonly resourceId: string;
  readonly askedAt: string;
  readonly resource: NamedResource | null;
};

/** Answer to `DeskWorklist`. */
export type WorklistAnswer = {
  readonly worklist: {
    readonly mine: Cases;
    readonly unassigned: Cases;
    readonly overdueFirstResponse: Cases;
    readonly waitingTooLong: Cases;
    readonly referralsToConfirm: {
      readonly totalCount: number;
      readonly referrals: readonly WaitingReferral[];
    };
    readonly handOversToAnswer: {
      readonly totalCount: number;
      readonly handOvers: readonly OfferedHandOver[];
    } | null;
  } | null;
};

/** A person as found. */
export type FoundSubject = {
  readonly id: string;
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly birthDate: string | null;
  readonly insuranceNumber?: string | null;
  readonly cases?: readonly CaseRow[] | null;
};

/** Answer to `DeskSearch`. */
export type SearchAnswer = {
  readonly search: {
    readonly subjects: readonly FoundSubject[];
    readonly cases: readonly CaseRow[];
  } | null;
};

/** Answer to `DeskDirectory`: the node's own copy of the city's directory; `asOf` is `null` while there is none. */
export type DirectoryAnswer = {
  readonly resourceDirectory: {
    readonly asOf: string | null;
    readonly ageHours: number | null;
    readonly totalCount: number;
    readonly entries: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: string;
      readonly wardCode: string | null;
      readonly phone: string | null;
    }[];
  } | null;
};

/** A contact on a case. */
export type Contact = {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly minutes: number;
  readonly withKind: string | null;
  readonly withName: string | null;
  readonly note: string | null;
  readonly coordinator: { readonly name: string | null } | null;
};

/** A referral of a case. */
export type Referral = {
  readonly id: string;
  readonly version: number;
  readonly resourceId: string;
  readonly askedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly declineReason: string | null;
  readonly informationRight: boolean | null;
  readonly note: string | null;
  readonly resource: NamedResource | null;
};

/** What another ward passed on with a case. */
export type PassedOn = {
  readonly subjectName: string | null;
  readonly subjectNameKana: string | null;
  readonly ageBand: string | null;
  readonly careLevel: string | null;
  readonly requesterKind: string | null;
  readonly requesterOrganisation: string | null;
  readonly receivedAt: string | null;
  readonly note: string | null;
  readonly handOverNote: string | null;
  readonly contacts: readonly Omit<Contact, 'id' | 'coordinator'>[] | null;
  readonly referrals:
    readonly Pick<Referral, 'resourceId' | 'resource' | 'answer' | 'declineReason' | 'note'>[] | null;
};

/** A hand-over of a case to or from another ward. */
export type HandOver = {
  readonly id: string;
  readonly version: number;
  readonly direction: 'SENT' | 'RECEIVED';
  readonly otherWardCode: string;
  /** `null` while the other ward has not taken the offer in. */
  readonly otherId: string | null;
  readonly state: 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';
  readonly reason: string;
  readonly consent: string;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
  readonly declineReason: string | null;
  /** `null` until the context has arrived. */
  readonly contextAt: string | null;
  readonly note: string | null;
  readonly context: PassedOn | null;
};

/** A person with all that is known. */
export type KnownSubject = FoundSubject & {
  readonly address: string | null;
  readonly insuredCategory: string;
  readonly specifiedDisease: string | null;
  readonly careLevel: string | null;
  readonly household: string | null;
  readonly conditions: readonly string[] | null;
  /** `null` for a role that may not correct what is known of persons. */
  readonly version: number | null;
};

/** A case with all that hangs on it; `null` for what the role may not see. */
export type CaseRecord = CaseRow & {
  readonly version: number;
  readonly channel: string;
  readonly requesterKind: string;
  readonly requesterProfession: string | null;
  readonly requesterOrganisation: string | null;
  readonly guidelineVersion: string | null;
  readonly topics: readonly string[];
  readonly urgency: string;
  readonly outcome: string | null;
  readonly firstResponseAt: string | null;
  readonly firstResponseMinutes: number | null;
  readonly closedAt: string | null;
  readonly waitingFor: string | null;
  readonly waitingSince: string | null;
  readonly resolutionDays: number | null;
  readonly ageBand: string;
  readonly careLevel: string;
  readonly note: string | null;
  readonly closingNote: string | null;
  readonly coordinator: { readonly id: string; readonly name: string | null } | null;
  readonly subject: KnownSubject | null;
  readonly contacts: readonly Contact[] | null;
  readonly referrals: readonly Referral[] | null;
  readonly handOvers: readonly HandOver[] | null;
  readonly transitions:
    | readonly {
        readonly version: number;
        readonly kind: string;
        readonly at: string;
        readonly toStatus: string;
        readonly actor: string | null;
      }[]
    | null;
};

/** Answer to `DeskCase`. */
export type CaseAnswer = { readonly case: CaseRecord | null };

/** An entry of the access log. */
export type LogEntry = {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly role: string;
  readonly asker: string;
  readonly purpose: string | null;
  /** What was asked, without what anybody typed; for a command of the node its name. */
  readonly operation: string;
  readonly entities: readonly string[];
  /** Fields of the contract as `Type.field`. */
  readonly fields: readonly string[];
  readonly detail: string | null;
  readonly released: number;
  readonly suppressed: number;
};

/** Answer to `DeskAccessLog`. */
export type AccessLogAnswer = { readonly accessLog: readonly LogEntry[] | null };
