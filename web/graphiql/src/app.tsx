import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { type Client, createClient } from 'graphql-ws';
import { useEffect, useMemo, useState } from 'react';
import { LogInBar } from './log-in-bar.js';
import { type Session, storedSession, storeSession } from './session.js';
import { TABS } from './tabs.js';

/** GraphiQL on this platform's own endpoint: HTTP and WebSocket, as whoever is logged in by the bar above it. */
export function App() {
  const [session, setSession] = useState<Session | null>(storedSession);
  const { fetcher, client } = useMemo(() => connect(session), [session]);
  useEffect(() => () => void client.dispose(), [client]);

  function change(next: Session | null): void {
    storeSession(next);
    setSession(next);
  }

  return (
    <div className="page">
      <LogInBar session={session} onChange={change} />
      <main className="editor">
        <GraphiQL fetcher={fetcher} defaultTabs={[...TABS]} defaultEditorToolsVisibility="variables" />
      </main>
    </div>
  );
}

/** A header typed into a tab wins over the session's. */
function connect(session: Session | null): { fetcher: Fetcher; client: Client } {
  const authorization: Record<string, string> = session ? { authorization: `Bearer ${session.accessToken}` } : {};
  const url = new URL('/graphql', window.location.href);
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const client = createClient({ url: socketUrl.href, connectionParams: authorization });
  const fetcher = createGraphiQLFetcher({ url: url.href, headers: authorization, wsClient: client });
  return { fetcher, client };
}
