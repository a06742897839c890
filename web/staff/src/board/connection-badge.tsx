import { Badge } from '@mantine/core';
import { useEffect, useState } from 'react';
import { durationWords } from '../time/durations.js';
import type { Connection } from './follow-board.js';
import { useConnection } from './live-board.js';

/** How long "caught up" is shown. Milliseconds. */
const CAUGHT_UP_SHOWN = 10_000;

/** Whether what is shown is fresh, in words; read out when it changes. */
export function ConnectionBadge() {
  const connection = useConnection();
  const now = useSeconds(connection.state === 'reconnecting');
  const shownCaughtUp = useForAWhile(connection.state === 'live' ? connection.caughtUp : null);
  const { color, text } = wordsOf(connection, now, shownCaughtUp);
  return (
    <Badge
      role="status"
      color={color}
      variant={color === 'teal' ? 'light' : 'filled'}
      tt="none"
      style={{ flexShrink: 0 }}
      data-connection={connection.state}
    >
      {text}
    </Badge>
  );
}

function wordsOf(connection: Connection, now: number, caughtUp: number | null): { color: string; text: string } {
  switch (connection.state) {
    case 'connecting':
      return { color: 'gray', text: 'Connecting…' };
    case 'catching-up':
      return { color: 'yellow', text: `Catching up: ${connection.events}` };
    case 'reconnecting':
      return { color: 'red', text: `Reconnecting… stale for ${durationWords(now - connection.since)}` };
    case 'live':
      return caughtUp === null
        ? { color: 'teal', text: 'Live' }
        : { color: 'teal', text: `Live · caught up ${caughtUp} ${caughtUp === 1 ? 'event' : 'events'}` };
  }
}

function useSeconds(running: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

function useForAWhile(value: number | null): number | null {
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    setShown(value);
    if (value === null) return;
    const timer = setTimeout(() => setShown(null), CAUGHT_UP_SHOWN);
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}
