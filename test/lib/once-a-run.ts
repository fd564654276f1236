import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the test files of one run of Jest find what one of them made for all. */
const folderVariable = 'SLUICE_TEST_RUN_FOLDER';

/**
 * Makes a value in whichever test file asks first, and reads in all others what that one wrote, as JSON. Without the folder of a run
 * each makes its own.
 */
export function onceARun<Value>(name: string, make: () => Value): Value {
  const folder = process.env[folderVariable];
  if (folder === undefined) return make();
  const file = path.join(folder, `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Value;
  const value = make();
  // In one piece: the test files of other workers look for it at the same time.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(value));
  renameSync(draft, file);
  return value;
}

/** Before all test files: makes the folder of this run, which is gone when Jest is. */
export default function makeRunFolder(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-test-run-'));
  process.env[folderVariable] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
