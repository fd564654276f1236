import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isTypeIndexCurrent, writeTypeIndex } from './type-index.ts';

const typesFolder = path.resolve(import.meta.dirname, '../schemas/types');
const folder = path.resolve(import.meta.dirname, '../schemas/generated');

if (process.argv.includes('--check')) await check();
else await write();

/** Writes every document, and deletes those that nothing makes any more. */
async function write(): Promise<void> {
  writeTypeIndex(typesFolder);
  const documents = await generate();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documents) writeFileSync(path.join(folder, name), text);
  console.log(`${documents.size} documents written to schemas/generated`);
}

/** Ends with 1 and a list when what is in the folder is not what the catalog gives. */
async function check(): Promise<void> {
  if (!isTypeIndexCurrent(typesFolder)) {
    report('schemas/types/index.ts does not list the files beside it; run "npm run docs"');
    return;
  }
  const documents = await generate();
  const present = new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const names = Array.from(new Set([...documents.keys(), ...present.keys()])).toSorted();
  const stale = names.filter((name) => documents.get(name) !== present.get(name));
  if (stale.length > 0) report(`not what the catalog gives; run "npm run docs":\n  ${stale.join('\n  ')}`);
}

/** Loads the catalog only now: it is what the index lists. */
async function generate(): Promise<ReadonlyMap<string, string>> {
  const { generateDocuments } = await import('./generate-documents.ts');
  return generateDocuments();
}

function report(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
