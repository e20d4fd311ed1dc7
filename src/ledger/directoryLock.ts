import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const FILE = 'forbear.lock';

interface Holder {
  /** A pid says nothing about a process on another machine, or in another container on the same volume. */
  readonly host: string;
  readonly pid: number;
  /** The kernel's start time of the process, so that a pid used again is not taken for the old one; null off Linux. */
  readonly startTime: string | null;
}

/** True while a process with this id lives (it may belong to somebody else: EPERM says so). */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Doubt is a yes: of a process elsewhere nobody here can tell whether it is gone. */
function holds(holder: Holder | null): holder is Holder {
  if (holder === null) return false;
  if (holder.host !== hostname()) return true;
  if (!isAlive(holder.pid)) return false;
  return holder.startTime === null || startTimeOf(holder.pid) === holder.startTime;
}

/** Moves a dead process's lock aside; when it turns out that a living one came first, puts that one's back. */
function removeStale(path: string, aside: string): void {
  renameSync(path, aside);
  if (holds(readHolder(aside))) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function refusal(directory: string, path: string, { host, pid }: Holder): string {
  return host === hostname()
    ? `The data directory ${directory} is in use by process ${pid}. Stop that gateway first, or set FORBEAR_DATA_DIR to another directory.`
    : `The data directory ${directory} was taken by process ${pid} on ${host}. If that gateway runs, stop it first; if it is gone for certain, remove ${path}.`;
}

/**
 * Takes the data directory for this process; PGlite itself would let a second process in and both would ruin it. A lock
 * whose process on this host is gone is taken over, a living one or one of another host never. Returns the release. Throws a message for the operator.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, FILE);
  const own = `${path}.${process.pid}`;
  writeFileSync(
    own,
    JSON.stringify({
      host: hostname(),
      pid: process.pid,
      startTime: startTimeOf(process.pid),
    } satisfies Holder),
  );
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holds(holder)) {
        throw new Error(refusal(directory, path, holder));
      }
      removeStale(path, `${own}.stale`);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Error(`The lock file ${path} could not be taken. Remove it if no gateway is running.`);
}
