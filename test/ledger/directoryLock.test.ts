import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDirectory } from '../../src/ledger/directoryLock.ts';
import { temporaryDirectory } from '../e2e/gateway.ts';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const lockFile = () => join(directory.path, 'forbear.lock');
const hold = (content: string) => writeFileSync(lockFile(), content);

it('is taken once, and free again after its release', () => {
  const unlock = lockDirectory(directory.path);
  expect(() => lockDirectory(directory.path)).toThrow(`in use by process ${process.pid}`);
  unlock();
  expect(existsSync(lockFile())).toBe(false);
  lockDirectory(directory.path)();
});

it('is taken over from a process that is gone', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  hold(JSON.stringify({ host: hostname(), pid, startTime: null }));
  lockDirectory(directory.path)();
});

it.runIf(process.platform === 'linux')(
  'is taken over when another process now has the pid of the one that is gone',
  () => {
    hold(JSON.stringify({ host: hostname(), pid: process.pid, startTime: '1' }));
    lockDirectory(directory.path)();
  },
);

it('is not taken over from another host or container, where the same pid may be alive', () => {
  hold(JSON.stringify({ host: `not-${hostname()}`, pid: process.pid, startTime: '1' }));
  expect(() => lockDirectory(directory.path)).toThrow(/if it is gone for certain, remove .*forbear\.lock/);
  expect(existsSync(lockFile())).toBe(true);
});

it.each(['', '{', 'null'])('is taken over when the file holds %j, as after a full disk', (content) => {
  hold(content);
  lockDirectory(directory.path)();
});

it('leaves nothing else behind', () => {
  hold('');
  const unlock = lockDirectory(directory.path);
  expect(readdirSync(directory.path)).toEqual(['forbear.lock']);
  unlock();
  expect(readdirSync(directory.path)).toEqual([]);
});
