import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, sourcesOf } from './sources.ts';

interface Package {
  readonly license?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Locked extends Package {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

function read(...segments: readonly string[]): unknown {
  return JSON.parse(readFileSync(path.join(root, ...segments), 'utf8'));
}

const { license, dependencies = {}, devDependencies = {} } = read('package.json') as Package;
const { packages: locked } = read('package-lock.json') as { packages: Record<string, Locked> };

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const permissive = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'];

describe('package.json', () => {
  test.each(Object.entries({ ...dependencies, ...devDependencies }))('pins %s: %s', (_name, version) => {
    expect(version).toMatch(exact);
  });

  test('names no package twice', () => {
    expect(Object.keys(dependencies).filter((name) => name in devDependencies)).toEqual([]);
  });
});

describe('package-lock.json', () => {
  test('is for this package.json', () => {
    expect(locked['']).toMatchObject({ dependencies, devDependencies });
  });

  test.each(Object.entries({ ...dependencies, ...devDependencies }))('has %s at %s', (name, version) => {
    expect(locked[`node_modules/${name}`]?.version).toBe(version);
  });

  test('has every package at one version', () => {
    const loose = Object.entries(locked).filter(([, { version }]) => !exact.test(version ?? ''));
    expect(loose.map(([name]) => name)).toEqual([]);
  });
});

test('nothing that is installed reports to anybody', () => {
  // `overrides` in package.json hold what @asyncapi/parser brings at versions from before its authors added that.
  expect(Object.keys(locked).filter((name) => name.endsWith('@scarf/scarf'))).toEqual([]);
});

describe('licences', () => {
  test('Sluice itself is Apache-2.0', () => {
    expect(license).toBe('Apache-2.0');
  });

  test.each(Object.keys(dependencies))('%s may be used, changed and shipped by anyone', (name) => {
    expect(permissive).toContain((read('node_modules', name, 'package.json') as Package).license);
  });

  test('so may whatever they bring along', () => {
    const shipped = Object.entries(locked).filter(
      ([name, { dev }]) => name !== '' && dev !== true && existsSync(path.join(root, name)),
    );
    expect(shipped.length).toBeGreaterThan(50);
    expect(
      shipped
        .filter(([, { license: found }]) => !isPermissive(String(found)))
        .map(([name, found]) => [name, found.license]),
    ).toEqual([]);
  });
});

test('every package that the code imports is declared, or a clean install would miss it', () => {
  const imported = ['bin', 'lib', 'lambdas', 'schemas', 'localstack'].flatMap((tree) =>
    sourcesOf(tree).flatMap(({ packages }) => packages),
  );
  const undeclared = imported
    .filter((specifier) => !specifier.startsWith('node:'))
    .map(packageOf)
    .filter((name) => !(name in dependencies));
  // Types alone: nothing of it is there when the code runs.
  expect([...new Set(undeclared)]).toEqual(['aws-lambda']);
});

/** `@scope/name` or `name` of an import from somewhere in a package. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Of alternatives, `(MIT OR …)`, one that is permissive is enough. */
function isPermissive(expression: string): boolean {
  const alternatives = expression.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) => permissive.includes(alternative));
}
