import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateDocuments } from './generate-documents.ts';

const folder = path.resolve(import.meta.dirname, '../schemas/generated');
const documents = generateDocuments();

if (process.argv.includes('--check')) check();
else write();

/** Writes every document, and deletes those that nothing makes any more. */
function write(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documents) writeFileSync(path.join(folder, name), text);
  console.log(`${documents.size} documents written to schemas/generated`);
}

/** Ends with 1 and a list when what is in the folder is not what the catalog gives. */
function check(): void {
  const present = new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const names = Array.from(new Set([...documents.keys(), ...present.keys()])).toSorted();
  const stale = names.filter((name) => documents.get(name) !== present.get(name));
  if (stale.length === 0) return;
  console.error(`not what the catalog gives; run "npm run docs":\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}
