import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A change that the live board shows. */
export interface BoardChange {
  prescriptionId: string;
  status: string;
}

const CHANGES = 'subscription { boardEvents { prescriptionId status } }';

interface Answer {
  boardEvents: BoardChange | null;
}

/**
 * Opens the live board as staff see it, and tells of each change.
 * @param accessToken of a staff member
 * @param onEnd called when the board ends or breaks off by itself
 * @returns closes it
 */
export function watchBoard(
  gatewayUrl: string,
  accessToken: string,
  onChange: (change: BoardChange) => void,
  onEnd: (reason: string) => void,
): () => Promise<void> {
  let closing = false;
  const client = createClient({
    url: `${gatewayUrl.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${accessToken}` },
    retryAttempts: 0,
    lazy: false,
  });
  client.subscribe<Answer>(
    { query: CHANGES },
    {
      next: ({ data, errors }) => {
        if (errors) onEnd(errors[0]?.message ?? 'error');
        else if (data?.boardEvents) onChange(data.boardEvents);
      },
      error: (error) => onEnd(error instanceof Error ? error.message : JSON.stringify(error)),
      complete: () => {
        if (!closing) onEnd('the board has ended');
      },
    },
  );
  return async () => {
    closing = true;
    await client.dispose();
  };
}
