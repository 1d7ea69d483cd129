/** A seat of a body: an organisation, or a role expected of members; never a person's name (構成員). */
export interface CommitteeMember {
  readonly id: string;
  /** The body (会議体). */
  readonly committeeId: string;
  /** Organisation or kind of person (所属・職能団体). */
  readonly organisation: string;
  /** What is expected of the member (役割). */
  readonly role: string | null;
  /** Orders the records. */
  readonly place: number;
}
