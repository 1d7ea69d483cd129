import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import type { Written } from './written.ts';
import type { RegistrationState, TraineeProfession } from './record-values.ts';

/** A registration for a training session; it holds a profession and an organisation, never a person's name (受講申込). */
export interface TrainingRegistration extends Written {
  readonly id: string;
  /** The session (開催回). */
  readonly sessionId: string;
  readonly coordinatorId: GlobalId | null;
  /** Profession (職種). */
  readonly profession: TraineeProfession;
  /** Organisation (所属機関). */
  readonly organisation: string | null;
  /** State (状態). */
  readonly state: RegistrationState;
  /** Whether somebody came; `null` before attendance is recorded (出席). */
  readonly attended: boolean | null;
  /** Number of the certificate given, unique in the city (修了証番号). */
  readonly certificate: string | null;
  /** `null` for the whole city. */
  readonly wardCode: WardCode | null;
  /** Orders the records. */
  readonly place: number;
}
