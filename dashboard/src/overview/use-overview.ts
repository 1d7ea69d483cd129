import { useEffect, useState } from 'react';
import { askGateway } from '../api/ask-gateway.ts';
import { BUREAU_OVERVIEW, type BureauOverview } from '../api/bureau-overview.ts';
import type { Session } from '../identity/session.ts';
import { readOverview, type OverviewReading } from './overview-reading.ts';
import { EMPTY_OVERVIEW, nextOverview, type OverviewState } from './overview-state.ts';
import { startPolling } from './polling.ts';

/** The page refreshes this often, in milliseconds; a stopped node is seen after this and one deadline. */
const REFRESH_EVERY_MS = 5_000;
const GIVE_UP_AFTER_MS = 4_000;

/** Asks for the overview of a fiscal year again and again while the page is seen. */
export function useOverview(session: Session, graphqlPath: string, fiscalYear: number): OverviewState {
  const [held, setHeld] = useState({ fiscalYear, state: EMPTY_OVERVIEW });
  useEffect(() => {
    const read = async (signal: AbortSignal): Promise<boolean> => {
      let reading = await readOnce(session, graphqlPath, fiscalYear, signal);
      if (reading.kind === 'UNAUTHENTICATED' && (await session.renew())) {
        reading = await readOnce(session, graphqlPath, fiscalYear, signal);
      }
      if (signal.aborted) return false;
      if (reading.kind === 'UNAUTHENTICATED') await session.forget();
      setHeld((last) => {
        const state = last.fiscalYear === fiscalYear ? last.state : EMPTY_OVERVIEW;
        return { fiscalYear, state: nextOverview(state, reading, new Date()) };
      });
      return reading.kind === 'PICTURE' || reading.kind === 'FAILED';
    };
    return startPolling(read, REFRESH_EVERY_MS, document);
  }, [session, graphqlPath, fiscalYear]);
  return held.fiscalYear === fiscalYear ? held.state : EMPTY_OVERVIEW;
}

async function readOnce(
  session: Session,
  path: string,
  fiscalYear: number,
  stopping: AbortSignal,
): Promise<OverviewReading> {
  const token = session.token();
  if (token === null) return { kind: 'UNAUTHENTICATED' };
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(GIVE_UP_AFTER_MS)]);
  const variables = { period: { fiscalYear } };
  return readOverview(await askGateway<BureauOverview>(BUREAU_OVERVIEW, variables, { path, token, signal }));
}
