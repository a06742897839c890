import type { Duplex } from 'node:stream';
import { metrics } from '../metrics.js';

/** Frames for one socket within this time go out together, but only under load. Milliseconds. */
const WINDOW = 20;
/** The same when the machine is so slow, or the sockets so many, that one round of writes takes a good part of it. */
const LONGEST_WINDOW = 200;
/** So many frames for all sockets within a window are load: 20,000 a second. */
const LOAD = 400;
/** Writing for more than this part of the time is load too, and at most this part is what it may take. */
const WRITING_SHARE = 0.25;
/** Weight of one write in the mean of what a write takes. */
const WEIGHT = 0.01;
/** Bytes that may wait for a slow client; more, and it is closed. */
const WAITING_LIMIT = 4 * 1024 * 1024;
/** Bytes that may be under way before a replay pauses. */
const ROOM = 256 * 1024;
/** Longer frames are written as they are, not copied into one buffer with others. */
const COPIED_UP_TO = 16 * 1024;

/** Writes text frames to one client's connection beside what the WebSocket library writes itself. */
export interface FrameWriter {
  /** Sends `prefix` and `payload` as one message. */
  send(prefix: Buffer, payload: Buffer): void;
  /** Writes what is held back, before the library writes something that must come after it. */
  flush(): void;
  /** Resolves when most of what was sent is on its way, or the connection is gone. */
  room(): Promise<void>;
}

export interface FrameWriters {
  /**
   * @param isOpen false once a close frame was sent: nothing may follow it
   * @param onSlow called once, when more waits for the client than may
   */
  open(connection: Duplex, isOpen: () => boolean, onSlow: () => void): FrameWriter;
  close(): void;
}

/**
 * All clients' writers of one gateway. A frame goes out at once when its socket has been idle; when the gateway as a
 * whole is under load, a socket that was written to just now collects its frames for a window and writes them as one.
 *
 * Frames are made by hand because the library's way costs several times the CPU of the write itself (PERFORMANCE.md b).
 * That is safe as long as compression is off: then the library writes each of its frames at once and as a whole.
 */
export function frameWriters(now: () => number = () => performance.now()): FrameWriters {
  const holding = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let windowStart = 0;
  let inWindow = 0;
  let inFormerWindow = 0;
  /** Time spent in writes, in ms; of the former window, the part of its time. */
  let writing = 0;
  let formerShare = 0;
  let meanWrite = 0;
  let opened = 0;

  /** Counts a frame; true when the gateway is under load. */
  function underLoad(at: number): boolean {
    if (at - windowStart >= WINDOW) {
      inFormerWindow = at - windowStart < 2 * WINDOW ? inWindow : 0;
      formerShare = writing / (at - windowStart);
      inWindow = 0;
      writing = 0;
      windowStart = at;
    }
    inWindow++;
    const much = writing > WRITING_SHARE * WINDOW || formerShare > WRITING_SHARE;
    return much || inWindow > LOAD || inFormerWindow > LOAD;
  }

  /** How long a socket's frames are held under load: so long that a round of writes to all is a part of it. */
  function holdFor(): number {
    return Math.min(LONGEST_WINDOW, Math.max(WINDOW, (meanWrite * opened) / WRITING_SHARE));
  }

  function wrote(took: number): void {
    writing += took;
    meanWrite += (took - meanWrite) * WEIGHT;
  }

  function flushAll(): void {
    timer = undefined;
    const flushes = [...holding];
    holding.clear();
    for (const flush of flushes) flush();
  }

  return {
    open(connection, isOpen, onSlow) {
      let held: Buffer[] = [];
      let heldBytes = 0;
      let writtenAt = Number.NEGATIVE_INFINITY;
      let slow = false;
      opened++;
      connection.once('close', () => opened--);

      function flush(): void {
        holding.delete(flush);
        if (held.length === 0) return;
        const parts = held;
        held = [];
        const bytes = heldBytes;
        heldBytes = 0;
        if (!isOpen()) return;
        writtenAt = now();
        write(connection, parts, bytes);
        wrote(now() - writtenAt);
      }

      return {
        flush,
        send(prefix, payload) {
          if (slow || !isOpen()) return;
          const length = prefix.length + payload.length;
          if (connection.writableLength + heldBytes + length > WAITING_LIMIT) {
            slow = true;
            held = [];
            heldBytes = 0;
            metrics.slowSockets.inc();
            onSlow();
            return;
          }
          const header = frameHeader(length);
          held.push(header, prefix, payload);
          heldBytes += header.length + length;
          metrics.subscriptionPayloads.inc();
          const at = now();
          if (!underLoad(at) || at - writtenAt >= holdFor()) {
            flush();
            return;
          }
          holding.add(flush);
          timer ??= setTimeout(flushAll, holdFor());
        },
        async room() {
          while (isOpen() && !connection.destroyed && connection.writableLength > ROOM) {
            await new Promise<void>((resolve) => {
              const done = (): void => {
                connection.off('drain', done);
                connection.off('close', done);
                resolve();
              };
              connection.on('drain', done);
              connection.on('close', done);
            });
          }
        },
      };
    },
    close() {
      clearTimeout(timer);
      flushAll();
    },
  };
}

function write(connection: Duplex, parts: readonly Buffer[], bytes: number): void {
  if (bytes <= COPIED_UP_TO) {
    connection.write(parts.length === 1 ? parts[0] : Buffer.concat(parts, bytes));
    return;
  }
  connection.cork();
  for (const part of parts) connection.write(part);
  connection.uncork();
}

/** RFC 6455, 5.2: an unmasked, final text frame. */
export function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) return Buffer.from([0x81, 126, length >> 8, length & 255]);
  const header = Buffer.alloc(10);
  header[0] = 0x81;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
