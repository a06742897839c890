import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, platform } from 'node:os';
import { promisify } from 'node:util';

/** Where a process runs: what is measured on one core, all that asks and feeds it on the others. */
export type Place = 'measured' | 'beside' | 'anywhere';

/** A Node process that the bench started, and that ends with it. */
export interface OwnProcess {
  readonly pid: number;
  /** Sends a message, and gives back the next one that comes. */
  ask<Answer>(message: object): Promise<Answer>;
  /** Ends it at once; returns when it is gone. Safe to call twice. */
  kill(): Promise<void>;
}

/** On one core there is nothing to part, and elsewhere than on Linux no way to. */
const canPin = platform() === 'linux' && availableParallelism() > 1;

/** The cores of a place, as `taskset` wants them. */
function coresOf(place: Place): string {
  const from = place === 'beside' ? 1 : 0;
  return place === 'measured' ? '0' : `${from}-${availableParallelism() - 1}`;
}

/** The command that starts something at its place. */
export function pinned(place: Place, command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return canPin ? ['taskset', '-c', coresOf(place), ...command] : command;
}

/** Moves processes that run already, with all their threads; one that has ended meanwhile is left out. */
export async function pinRunning(place: Place, pids: readonly number[]): Promise<void> {
  if (!canPin) return;
  const move = (pid: number) => promisify(execFile)('taskset', ['-a', '-p', '-c', coresOf(place), String(pid)]);
  await Promise.all(pids.map((pid) => move(pid).catch(() => undefined)));
}

/**
 * Starts a script that sends a message when it is ready.
 * @param environment all that it gets
 * @returns the process and that first message
 * @throws Error when it ends before
 */
export async function startOwnProcess<Ready>(options: {
  script: string;
  place: Place;
  arguments?: readonly string[];
  nodeArguments?: readonly string[];
  environment: NodeJS.ProcessEnv;
}): Promise<{ process: OwnProcess; ready: Ready }> {
  const [command, ...rest] = pinned(options.place, [
    process.execPath,
    ...(options.nodeArguments ?? []),
    options.script,
    ...(options.arguments ?? []),
  ]);
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: options.environment });
  const ready = await nextMessage<Ready>(child, options.script);
  return { process: new Child(child, options.script), ready };
}

class Child implements OwnProcess {
  constructor(
    private readonly child: ChildProcess,
    private readonly script: string,
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  ask<Answer>(message: object): Promise<Answer> {
    const answer = nextMessage<Answer>(this.child, this.script);
    this.child.send(message);
    return answer;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

function nextMessage<Message>(child: ChildProcess, script: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle();
    };
    const onMessage = (message: unknown) => finish(() => resolve(message as Message));
    const onExit = (code: number | null) => finish(() => reject(new Error(`${script} has ended (${code})`)));
    const onError = (error: Error) => finish(() => reject(error));
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
  });
}
