import { readdir, readFile } from 'node:fs/promises';

/** Ticks of /proc a second: fixed by the kernel's interface to user space. */
const TICKS = 100;

interface Stat {
  pid: number;
  parent: number;
  /** Of the process and of its children that have ended. Milliseconds. */
  cpuMs: number;
}

/** Reads a line of /proc/<pid>/stat; the name in brackets may hold anything. */
export function parseStat(line: string): Stat {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  const ticks = field(14) + field(15) + field(16) + field(17);
  return { pid: Number.parseInt(line, 10), parent: field(4), cpuMs: (ticks * 1_000) / TICKS };
}

/** The process and all that descend from it; a process that has ended is left out. Linux only. */
async function withDescendants(root: number): Promise<Stat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)))).flatMap(
    (line) => (line === null ? [] : [parseStat(line)]),
  );
  const family = all.filter((each) => each.pid === root);
  for (const member of family) family.push(...all.filter((each) => each.parent === member.pid));
  return family;
}

/** CPU time that the process and its descendants have used. Milliseconds. */
export async function cpuMs(pid: number): Promise<number> {
  return (await withDescendants(pid)).reduce((sum, each) => sum + each.cpuMs, 0);
}

/** Resident memory of the process and its descendants; pages that they share count once for each. MB of 2^20 bytes. */
export async function residentMb(pid: number): Promise<number> {
  const family = await withDescendants(pid);
  const sizes = await Promise.all(
    family.map(async (each) => {
      const status = await readFile(`/proc/${each.pid}/status`, 'utf8').catch(() => '');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The same measure of several processes, by their names. */
export async function ofEach(
  pids: Record<string, number>,
  measure: (pid: number) => Promise<number>,
): Promise<Record<string, number>> {
  return Object.fromEntries(
    await Promise.all(Object.entries(pids).map(async ([name, pid]) => [name, await measure(pid)] as const)),
  );
}
