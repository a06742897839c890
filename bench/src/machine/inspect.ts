import WebSocket from 'ws';

/** The inspector of a Node process that was started with `--inspect`. */
export interface Inspected {
  /** Collects what is garbage, so that what remains is what is held. */
  collectGarbage(): Promise<void>;
  /** Where the CPU time went while the work ran. */
  profile(work: () => Promise<unknown>): Promise<CpuProfile>;
  close(): void;
}

/** As the inspector gives it. Times in microseconds. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

interface Reply {
  id: number;
  result?: unknown;
  error?: { message: string };
}

/** @param url such as `ws://127.0.0.1:9229/...`, as the process says at its start */
export async function inspect(url: string): Promise<Inspected> {
  const socket = new WebSocket(url, { maxPayload: 2 ** 30, perMessageDeflate: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  let calls = 0;
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data)) as Reply;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));

  function call<R>(method: string): Promise<R> {
    const id = ++calls;
    socket.send(JSON.stringify({ id, method }));
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as R)));
    });
  }

  await call('Profiler.enable');
  return {
    // The first one may leave what finalizers held.
    async collectGarbage() {
      await call('HeapProfiler.collectGarbage');
      await call('HeapProfiler.collectGarbage');
    },
    async profile(work) {
      await call('Profiler.start');
      await work();
      return (await call<{ profile: CpuProfile }>('Profiler.stop')).profile;
    },
    close: () => socket.close(),
  };
}

/**
 * CPU time of a profile in ms, idle time left out.
 * @param within only below functions for which this holds; all when left out
 */
export function cpuMsOf(
  profile: CpuProfile,
  within: (frame: { functionName: string; url: string }) => boolean = () => true,
): number {
  const counts = new Map<number, boolean>();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const visit = (id: number, inside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const here = inside || within(node.callFrame);
    counts.set(id, here && node.callFrame.functionName !== '(idle)');
    for (const child of node.children ?? []) visit(child, here);
  };
  const root = profile.nodes[0];
  if (root) visit(root.id, false);
  const micros = profile.samples.reduce((sum, id, at) => sum + (counts.get(id) ? (profile.timeDeltas[at] ?? 0) : 0), 0);
  return micros / 1_000;
}
