import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import { useMemo, type ComponentProps, type ReactNode } from 'react';
import type { Session } from '../identity/session.ts';
import { EXAMPLES } from './examples.ts';
import './explorer.css';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** What the gateway answers, as GraphiQL shows it. */
type Answer = { readonly data?: Record<string, unknown> };

const TABS = EXAMPLES.map((query) => ({ query }));

/** GraphiQL on the gateway, asking as the person who is signed in. */
export function Explorer({ session, path }: { readonly session: Session; readonly path: string }): ReactNode {
  const fetcher = useMemo(() => createFetcher(session, path), [session, path]);
  const plugins = useMemo(() => [explorerPlugin()], []);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      defaultTabs={TABS}
      isHeadersEditorEnabled={false}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      forcedTheme="light"
      defaultEditorToolsVisibility={false}
    >
      <GraphiQL.Logo>
        <span lang="en">GraphQL</span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

function createFetcher(session: Session, path: string): Fetcher {
  const post = (body: string): Promise<Response> =>
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${session.token() ?? ''}` },
      body,
      credentials: 'omit',
    });
  return async (params) => {
    const body = JSON.stringify(params);
    let response = await post(body);
    if (response.status === 401 && (await session.renew())) response = await post(body);
    if (response.status === 401) await session.forget();
    return (await response.json()) as Answer;
  };
}
