import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whether `index.ts` of a folder of domains lists the domains that are in it. */
export function isTypeIndexCurrent(folder: string): boolean {
  const file = path.join(folder, 'index.ts');
  return existsSync(file) && readFileSync(file, 'utf8') === typeIndexOf(readdirSync(folder));
}

/** Writes `index.ts` of a folder of domains anew. */
export function writeTypeIndex(folder: string): void {
  writeFileSync(path.join(folder, 'index.ts'), typeIndexOf(readdirSync(folder)));
}

/**
 * The text of `schemas/types/index.ts`, which lists the domains so that a new one needs no edit elsewhere. The file
 * `shop.ts` of that folder exports `shopTypes`, `secure-message.ts` exports `secureMessageTypes`.
 *
 * @param files the names of the files in the folder
 */
export function typeIndexOf(files: readonly string[]): string {
  const domains = files
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted();
  return [
    '// Written by `npm run docs` from the files of this folder.',
    ...domains.map((domain) => `import { ${typesNameOf(domain)} } from './${domain}.ts';`),
    '',
    '/** The event types of every domain. */',
    'export const declaredTypes = [',
    ...domains.map((domain) => `  ...${typesNameOf(domain)},`),
    '] as const;',
    '',
  ].join('\n');
}

/** The name under which a domain's file exports its types. */
export function typesNameOf(domain: string): string {
  return `${toCamelCase(domain)}Types`;
}

/** `secure-message` as `secureMessage`. */
export function toCamelCase(kebab: string): string {
  return kebab.replaceAll(/-+([a-z0-9])/g, (_dashes, letter: string) => letter.toUpperCase());
}
