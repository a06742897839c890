import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { EndPresenceDocument, NotePresenceDocument, type PresenceDoing } from '../generated/graphql.js';
import { useMay } from '../session/session.js';

/** How often presence is renewed: it stands for 30 seconds. Milliseconds. */
const RENEW_EVERY = 12_000;

/**
 * Tells colleagues that the viewer is at this prescription as long as the component is there and the page is in sight;
 * who looks at another tab is not looking at this one.
 */
export function useOwnPresence(prescriptionId: string, doing: PresenceDoing): void {
  const client = useApolloClient();
  const may = useMay()('presence:share');

  useEffect(() => {
    if (!may) return;
    // That colleagues do not see it for a while is no reason to disturb anybody.
    function note(): void {
      if (document.hidden) return;
      const variables = { input: { prescriptionId, doing } };
      client.mutate({ mutation: NotePresenceDocument, variables }).catch(() => undefined);
    }
    note();
    const timer = setInterval(note, RENEW_EVERY);
    document.addEventListener('visibilitychange', note);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', note);
    };
  }, [client, may, prescriptionId, doing]);

  useEffect(() => {
    if (!may) return;
    return () => {
      client.mutate({ mutation: EndPresenceDocument, variables: { input: { prescriptionId } } }).catch(() => undefined);
    };
  }, [client, may, prescriptionId]);
}
