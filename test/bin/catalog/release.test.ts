import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkReleased, releaseSchemas } from '../../../bin/catalog/release.ts';
import { readReleased } from '../../../bin/catalog/released-schemas.ts';
import type { JsonSchema } from '../../../schemas/compatibility/schema-object.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-contracts-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const type = 'com.example.test.happened.v1';
const upTo = (maxLength: number): ReadonlyMap<string, JsonSchema> => new Map([[type, { type: 'string', maxLength }]]);

test('a new type is frozen, and then there is nothing left to freeze', () => {
  expect(checkReleased(folder, upTo(5))).toBe(
    `0 released schemas, none broken; new or wider, and free to change until "npm run release:schemas":\n  ${type}`,
  );
  expect(releaseSchemas(folder, upTo(5))).toContain(type);
  expect(readdirSync(folder)).toEqual([`${type}.schema.json`]);
  expect(readReleased(folder)).toEqual(upTo(5));
  expect(releaseSchemas(folder, upTo(5))).toBe('all 1 schemas are released already');
  expect(checkReleased(folder, upTo(5))).toBe('1 released schemas, none broken');
});

test('a wider one is written over the frozen one, which it then holds to', () => {
  releaseSchemas(folder, upTo(5));
  releaseSchemas(folder, upTo(6));
  expect(readReleased(folder)).toEqual(upTo(6));
  expect(() => checkReleased(folder, upTo(5))).toThrow('maxLength was 6, is 5');
});

test('a narrower one is refused with the way out, and nothing is written, not even what is new beside it', () => {
  releaseSchemas(folder, upTo(5));
  const other = new Map([...upTo(4), ['com.example.test.other.v1', true] as const]);
  expect(() => releaseSchemas(folder, other)).toThrow(
    /happened\.v1\n {4}maxLength was 5, is 4: producers that send a longer the event would be refused\nDeclare a new version/,
  );
  expect(readReleased(folder)).toEqual(upTo(5));
});

test('a type that is gone is refused', () => {
  releaseSchemas(folder, upTo(5));
  expect(() => checkReleased(folder, new Map())).toThrow(`${type}\n    is no longer declared`);
});
