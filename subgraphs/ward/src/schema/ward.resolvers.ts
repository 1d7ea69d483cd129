import { AppError } from '@kakehashi/shared/app-error.ts';
import type { Period } from '../domain/ward-records.ts';
import { entityRules } from '@kakehashi/shared/ward-policy/field-rules.ts';
import { nobody } from '@kakehashi/shared/ward-policy/policy.ts';
import { obey } from './obey.ts';
import { checkPeriod } from './check-period.ts';
import { resolveReference, type Representation } from './resolve-reference.ts';
import type { WardContext } from './ward-context.ts';

async function ownWard({ code }: { code: string }, { ward }: WardContext): Promise<{ code: string }> {
  if (code !== ward) throw new AppError('NOT_FOUND');
  return { code };
}

async function ownRoom({ id }: Representation, context: WardContext) {
  obey(entityRules['ConsultationRoom'] ?? nobody, context, 'ConsultationRoom.id');
  const room = await context.loaders.room.load('room');
  if (room?.id !== id) throw new AppError('NOT_FOUND');
  return room;
}

/** The ward's room and its people. */
export const wardResolvers = {
  Query: {
    roomWard: (_parent: unknown, _args: unknown, { ward }: WardContext) => ({ code: ward }),
  },
  Ward: {
    __resolveReference: ownWard,
    consultationRoom: (_ward: unknown, _args: unknown, { loaders }: WardContext) => loaders.room.load('room'),
    coordinators: (_ward: unknown, _args: unknown, { loaders }: WardContext) =>
      loaders.coordinatorsOfRoom.load('room'),
  },
  ConsultationRoom: {
    __resolveReference: ownRoom,
    areas: (_room: unknown, _args: unknown, { loaders }: WardContext) => loaders.areasOfRoom.load('room'),
    closures: (_room: unknown, period: Period, { repositories }: WardContext) =>
      repositories.records.closures.findIn(checkPeriod(period)),
  },
  Coordinator: { __resolveReference: resolveReference('Coordinator', 'coordinator') },
};
