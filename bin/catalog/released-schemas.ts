import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contracts } from '../../schemas/compatibility/contracts.ts';
import type { JsonSchema } from '../../schemas/compatibility/schema-object.ts';

const ending = '.schema.json';

/** Reads the schemas that were released, from a folder with a file for each type. */
export function readReleased(folder: string): Contracts {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return new Map(
    files.map((file) => [
      file.slice(0, -ending.length),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as JsonSchema,
    ]),
  );
}

/** Writes the schemas of some types as released. */
export function writeReleased(folder: string, types: readonly string[], contracts: Contracts): void {
  mkdirSync(folder, { recursive: true });
  for (const type of types) {
    writeFileSync(path.join(folder, type + ending), `${JSON.stringify(contracts.get(type), undefined, 2)}\n`);
  }
}
