import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Oracle } from '../oracles/oracle.ts';
import { ensureInstalled, folderOf } from './ensure-installed.ts';
import type { Installer } from './installer.ts';

const none = async (): Promise<void> => Promise.reject(new Error('not here'));
const installer: Installer = { jars: none, classes: none, python: none };

let root: string;
let installations: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'oracles-'));
  installations = [];
});
afterEach(() => rmSync(root, { recursive: true }));

function oracle(version: string, install?: () => void): Oracle {
  return {
    name: 'some',
    version,
    licence: 'Apache-2.0',
    needs: [],
    install: async (folder) => {
      install?.();
      writeFileSync(path.join(folder, 'thing'), '');
      await Promise.resolve(installations.push(version));
    },
    start: none as never,
  };
}

test('each version is installed once, into a folder of its own', async () => {
  const lines: string[] = [];
  for (const version of ['1.0', '1.0', '2.0'])
    await ensureInstalled(oracle(version), root, installer, (line) => lines.push(line));
  expect(installations).toEqual(['1.0', '2.0']);
  expect(lines.map((line) => line.replace(/\d+\.\d s$/, '… s'))).toEqual([
    'some 1.0 (Apache-2.0): installing, once …',
    'some 1.0: installed in … s',
    'some 2.0 (Apache-2.0): installing, once …',
    'some 2.0: installed in … s',
  ]);
});

test('an installation that failed half-way is made again from nothing', async () => {
  const broken = oracle('1.0', () => {
    throw new Error('the registry does not answer');
  });
  await expect(ensureInstalled(broken, root, installer, () => {})).rejects.toThrow('the registry does not answer');
  const left = path.join(folderOf(root, broken), 'left');
  mkdirSync(left);
  await ensureInstalled(oracle('1.0'), root, installer, () => {});
  expect(installations).toEqual(['1.0']);
  expect(existsSync(left)).toBe(false);
});
