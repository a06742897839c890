import { readFileSync, statSync } from 'node:fs';
import { chown, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** For root: the account `postgres`, else `nobody`, which every system has. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither an account "postgres" nor "nobody"');
}

export interface RunAs {
  /** Whom the data folder must belong to; undefined when it is simply the user's. */
  owner: { uid: number; gid: number } | undefined;
  command(command: string, args: string[]): { command: string; args: string[]; uid?: number; gid?: number };
}

/**
 * How to run PostgreSQL's binaries. Root takes an unprivileged account. Where a folder above denies that account entry
 * (a checkout under /root), root enters a user namespace in which it carries the account's number: PostgreSQL only
 * looks at the number.
 */
export function chooseAccount(folder: string, native: string): RunAs {
  const account = unprivilegedAccount();
  if (!account) return { owner: undefined, command: (command, args) => ({ command, args }) };
  const { uid, gid } = account;
  if (isOpen(dirname(folder), account) && isOpen(native, account)) {
    return { owner: account, command: (command, args) => ({ command, args, uid, gid }) };
  }
  const mapping = ['--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return {
    owner: { uid: 0, gid: 0 },
    command: (command, args) => ({ command: 'unshare', args: [...mapping, command, ...args] }),
  };
}

/** Whether the account may pass every folder down to this one. */
function isOpen(folder: string, account: Account): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Gives a folder and all in it to an owner. */
export async function chownAll(path: string, owner: { uid: number; gid: number }): Promise<void> {
  await chown(path, owner.uid, owner.gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await chownAll(child, owner);
    else if (!entry.isSymbolicLink()) await chown(child, owner.uid, owner.gid);
  }
}
