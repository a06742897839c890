import type { Dispatcher, Pool } from 'undici';

/** The answer's whole body, as text. */
export interface PostAnswer {
  status: number;
  text: string;
}

/** No whole answer came within the patience. */
export class OutOfTime extends Error {
  constructor() {
    super('No answer in time');
    this.name = 'OutOfTime';
  }
}

/**
 * One POST over the pool, time in its queue included. `pool.request` gives a stream to read the body from, an abort
 * signal and time-outs of its own; without them a call costs half the CPU.
 * @param patience ms until the whole answer must be there
 * @throws OutOfTime, or whatever broke the connection
 */
export function postJson(
  pool: Pool,
  path: string,
  headers: Record<string, string>,
  body: string,
  patience: number,
): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    let request: Dispatcher.DispatchController | undefined;
    let status = 0;
    let parts: Buffer[] = [];
    let late = false;

    const timer = setTimeout(() => {
      late = true;
      request?.abort(new OutOfTime());
      reject(new OutOfTime());
    }, patience);

    pool.dispatch(
      { path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(controller) {
          request = controller;
          // It waited for a connection until nobody waited for it.
          if (late) controller.abort(new OutOfTime());
        },
        onResponseStart(_controller, statusCode) {
          // A 1xx comes before the answer itself.
          status = statusCode;
        },
        onResponseData(_controller, part) {
          parts.push(part);
        },
        onResponseEnd() {
          clearTimeout(timer);
          const [only] = parts;
          resolve({ status, text: (parts.length === 1 && only ? only : Buffer.concat(parts)).toString() });
        },
        onResponseError(_controller, error) {
          clearTimeout(timer);
          parts = [];
          reject(error);
        },
      },
    );
  });
}
