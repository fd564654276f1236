import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json. */
export const root = path.resolve(__dirname, '../..');

/** A source file and what it imports. */
export interface Source {
  /** From the root, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Files of this project, from the root. */
  readonly imports: readonly string[];
  /** Those of them that are there at run time: not what is imported as types alone. */
  readonly loads: readonly string[];
  /** Packages and Node's own modules, as they are written. */
  readonly packages: readonly string[];
}

/** What Git tracks. */
export function trackedFiles(): readonly string[] {
  return listed([]);
}

/** Every source file of a tree, those not yet committed among them. */
export function sourcesOf(tree: string): readonly Source[] {
  const files = listed(['--cached', '--others', '--exclude-standard', '--', tree]);
  return files.filter((file) => /\.[cm]?[jt]s$/.test(file)).map(readSource);
}

/** The first folder of a path: the tree that it belongs to. */
export function treeOf(file: string): string {
  return file.split('/')[0] ?? file;
}

/** Specifiers of static and dynamic imports, re-exports, `require` and files named relative to the module. */
export function specifiersIn(text: string): readonly string[] {
  const code = text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '');
  const forms = [
    /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\bnew URL\(\s*['"](\.[^'"]*)['"]\s*,\s*import\.meta\.url/g,
  ];
  return forms.flatMap((form) => Array.from(code.matchAll(form), ([, specifier]) => specifier ?? ''));
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  const specifiers = specifiersIn(text);
  const withoutTypes = text.replaceAll(/^(?:import|export) type\b[^;]*;/gm, '');
  return {
    file,
    text,
    imports: filesIn(specifiers, file),
    loads: filesIn(specifiersIn(withoutTypes), file),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
  };
}

function filesIn(specifiers: readonly string[], importer: string): string[] {
  const folder = path.posix.dirname(importer);
  return specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(folder, specifier));
}

function listed(options: readonly string[]): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z', ...options], { cwd: root, encoding: 'utf8' });
  const files = new Set(output.split('\0').filter((file) => file !== ''));
  return [...files].filter((file) => existsSync(path.join(root, file)));
}
