import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A WebSocket client that does as little as can be: at a quarter of a million frames a second a library is the limit. */
export interface FrameSocket {
  sendText(text: string): void;
  destroy(): void;
}

export interface FrameHandlers {
  onOpen(): void;
  /** One text message: `bytes` from `start` to `end`. The buffer is another's at the next call. */
  onText(bytes: Buffer, start: number, end: number): void;
  onClose(): void;
}

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Opens a WebSocket by hand (RFC 6455). Whole messages in one frame are all that is understood. */
export function openFrameSocket(url: string, protocol: string | null, handlers: FrameHandlers): FrameSocket {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  socket.once('connect', () => {
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        `${protocol === null ? '' : `Sec-WebSocket-Protocol: ${protocol}\r\n`}\r\n`,
    );
  });
  let rest: Buffer | null = null;
  let open = false;
  socket.on('data', (chunk: Buffer) => {
    let bytes: Buffer = rest ? Buffer.concat([rest, chunk]) : chunk;
    rest = null;
    if (!open) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        rest = bytes;
        return;
      }
      if (!bytes.toString('latin1', 0, 12).endsWith('101')) return void socket.destroy();
      open = true;
      bytes = bytes.subarray(end + 4);
      handlers.onOpen();
    }
    const read = readFrames(socket, bytes, handlers);
    if (read < bytes.length) rest = bytes.subarray(read);
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => handlers.onClose());
  return {
    sendText: (text) => void socket.write(clientFrame(TEXT, Buffer.from(text))),
    destroy: () => void socket.destroy(),
  };
}

/** Reads the whole frames; gives back how many bytes they were. */
function readFrames(socket: Socket, bytes: Buffer, handlers: FrameHandlers): number {
  let at = 0;
  for (;;) {
    if (bytes.length - at < 2) return at;
    let start = at + 2;
    let length = (bytes[at + 1] ?? 0) & 127;
    if (length === 126) {
      if (bytes.length - at < 4) return at;
      length = bytes.readUInt16BE(at + 2);
      start = at + 4;
    } else if (length === 127) {
      if (bytes.length - at < 10) return at;
      length = Number(bytes.readBigUInt64BE(at + 2));
      start = at + 10;
    }
    const end = start + length;
    if (bytes.length < end) return at;
    const kind = (bytes[at] ?? 0) & 15;
    if (kind === TEXT) handlers.onText(bytes, start, end);
    else if (kind === PING) socket.write(clientFrame(PONG, bytes.subarray(start, end)));
    else if (kind === CLOSE) socket.end();
    at = end;
  }
}

/** A client's frames are masked; a mask of zeros leaves them as they are. */
function clientFrame(kind: number, payload: Buffer): Buffer {
  const short = payload.length < 126;
  const header = Buffer.alloc(short ? 6 : 8);
  header[0] = 0x80 | kind;
  header[1] = 0x80 | (short ? payload.length : 126);
  if (!short) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
