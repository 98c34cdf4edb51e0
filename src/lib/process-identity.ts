import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/**
 * Which process it is, beyond its number: numbers are used again. Plain data, so that it can be stored and asked about later by
 * another process (`ownerIsAlive`).
 */
export interface ProcessIdentity {
  pid: number;
  /** When the process began, in the system's own measure; absent where the system does not tell of other processes. */
  start?: string;
  /** Where the number counts: this boot of this machine, and on Linux this PID namespace. */
  place: string;
  /** Epoch milliseconds at which this was written down. */
  at: number;
}

let own: Omit<ProcessIdentity, 'at'> | undefined;

/** This process. What stays the same about it is asked once: each taking of a lock writes it down. */
export function currentProcess(): ProcessIdentity {
  if (own === undefined) {
    const start = processStart(process.pid);
    own = { pid: process.pid, ...(start !== undefined && { start }), place: place() };
  }
  return { ...own, at: Date.now() };
}

/**
 * Whether the process that wrote down `owner` still runs.
 * @returns undefined when that cannot be told from here: it belongs to another machine or container
 */
export function ownerIsAlive(owner: ProcessIdentity): boolean | undefined {
  if (owner.place !== place()) return bootedSince(owner) ? false : undefined;
  if (!processIsAlive(owner.pid)) return false;
  const start = processStart(owner.pid);
  // The same number with another beginning is another process.
  if (owner.start !== undefined && start !== undefined) return owner.start === start;
  return !writtenBeforeBoot(owner);
}

/** Whether a process of this number runs. One that has ended and waits for its parent to notice (a zombie) does not. */
export function processIsAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = linuxStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

function processStart(pid: number): string | undefined {
  // Field 22 of proc_pid_stat(5), counted from the state, which is field 3.
  return linuxStat(pid)?.[19];
}

/** Fields of /proc/PID/stat from the state on. The name before it is in brackets and may hold anything, brackets too. */
function linuxStat(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** `host`, or on Linux `host/boot id/PID namespace`. */
function place(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${hostname()}/${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** The same host (a container's name is its own) with another boot id: nothing survives a restart. */
function bootedSince(owner: ProcessIdentity): boolean {
  const [ownerHost, ownerBoot] = owner.place.split('/');
  const [host, boot] = place().split('/');
  return ownerHost === host && ownerBoot !== undefined && boot !== undefined && ownerBoot !== boot;
}

/** Where the system does not tell when a process began: what was written down before the machine started is over. */
function writtenBeforeBoot(owner: ProcessIdentity): boolean {
  // Ten seconds of doubt, since clocks are set after a start.
  return owner.at < Date.now() - uptime() * 1000 - 10_000;
}
