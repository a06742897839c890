import { setTimeout as pause } from 'node:timers/promises';
import { BOARD_KEYS, BOARD_STATE, createLogger, readBoardEntry } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import type { Appended } from './ledger.js';

const PAGE = 500;
const NAME = 'soak';

/** The truth: every entry of the board's stream, read beside the gateways over a connection that nobody kills. */
export interface StreamWatch {
  readonly appended: readonly Appended[];
  /** Reads to the end, then cuts off all that was read, so that older cursors are of no use. */
  trim(): Promise<void>;
  /** Kills every connection to Redis but its own; gives back how many. */
  killConnections(): Promise<number>;
  close(): Promise<void>;
}

export async function watchStream(redisUrl: string, prefix: string): Promise<StreamWatch> {
  const redis = await connectRedis(redisUrl, prefix, NAME, createLogger({ service: NAME, level: 'error' }));
  const appended: Appended[] = [];
  let stopped = false;
  let reading = Promise.resolve();

  async function readOn(): Promise<void> {
    const epoch = await redis.hget(BOARD_STATE, 'epoch');
    for (let more = epoch !== null; more; ) {
      const last = appended.at(-1);
      const from = last?.epoch === epoch ? `(${last?.id}` : '-';
      const page = await redis.xrange(`${BOARD_KEYS}${epoch}`, from, '+', 'COUNT', PAGE);
      for (const [id, fields] of page) {
        const entry = readBoardEntry(id, fields);
        if (entry?.kind === 'status' && entry.after) appended.push(asAppended(entry));
      }
      more = page.length === PAGE;
    }
  }
  /** One reading at a time. */
  const read = (): Promise<void> => {
    reading = reading.then(readOn);
    return reading;
  };
  const loop = (async () => {
    while (!stopped) {
      await read();
      await pause(100);
    }
  })();

  return {
    appended,
    async trim() {
      await read();
      const last = appended.at(-1);
      if (last) await redis.xtrim(`${BOARD_KEYS}${last.epoch}`, 'MINID', last.id);
    },
    async killConnections() {
      const list = String(await redis.client('LIST'));
      const others = list.split('\n').filter((line) => line !== '' && !line.includes(` name=${NAME} `));
      const ids = others.flatMap((line) => /^id=(\d+)/.exec(line)?.[1] ?? []);
      await Promise.all(ids.map((id) => redis.client('KILL', 'ID', id)));
      return ids.length;
    },
    async close() {
      stopped = true;
      await loop;
      await redis.quit();
    },
  };
}

function asAppended(entry: NonNullable<ReturnType<typeof readBoardEntry>>): Appended {
  const { version } = entry.event as { version: number };
  return {
    epoch: entry.epoch,
    id: entry.id,
    prescriptionId: entry.prescriptionId ?? '',
    version,
    stageBefore: entry.before?.stage ?? '',
    stageAfter: entry.after?.stage ?? '',
    pharmacyBefore: entry.before?.pharmacyId ?? null,
    pharmacyAfter: entry.after?.pharmacyId ?? null,
  };
}
