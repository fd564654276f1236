import { type Source, sourcesOf, specifiersIn } from './sources.ts';

/** The trees that run, and which of the others each may import. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  lambdas: ['schemas'],
  lib: ['schemas'],
  localstack: [],
  bin: ['lib', 'schemas'],
};

const trees = Object.keys(mayImport);
const sources: Readonly<Record<string, readonly Source[]>> = Object.fromEntries(
  trees.map((tree) => [tree, sourcesOf(tree)]),
);

/** The parts of the embedded cloud that show events to people, and so may know the catalog. */
const mayKnowCatalog = /^localstack\/(console\/|start\.ts$)/;

/** The parts of the publisher that talk to AWS, and look at the clock. */
const edgesOfPublisher = /^schemas\/publisher\/(create-publisher\.ts|transports\/)/;

/** Where the operator's command sends as a client: no part of the pipeline, and by the same door as any producer. */
const operatorAsProducer = /^bin\/events\/(send-as-client|publish-events)\.ts$/;

/** `<file> imports <other>` for each import that a rule refuses. */
function refused(tree: string, refuses: (imported: string, source: Source) => boolean): string[] {
  return (sources[tree] ?? []).flatMap((source) =>
    [...source.imports, ...source.packages]
      .filter((imported) => refuses(imported, source))
      .map((imported) => `${source.file} imports ${imported}`),
  );
}

const isOf = (imported: string, ...names: readonly string[]): boolean =>
  names.some((name) => imported === name || imported.startsWith(`${name}/`));

test.each(trees)('%s has files, so that the rules below hold of something', (tree) => {
  expect(sources[tree]).not.toEqual([]);
});

test.each(trees)('%s imports no other tree than it may', (tree) => {
  const others = [...trees, 'test'].filter((other) => other !== tree && !mayImport[tree]?.includes(other));
  expect(
    refused(
      tree,
      (imported, { file }) => isOf(imported, ...others) && !(mayKnowCatalog.test(file) && isOf(imported, 'schemas')),
    ),
  ).toEqual([]);
});

test.each(trees)('%s imports no file from above the project', (tree) => {
  expect(refused(tree, (imported) => imported.startsWith('..') || imported.startsWith('/'))).toEqual([]);
});

test.each(trees)('%s imports only files that there are', (tree) => {
  const known = new Set(trees.flatMap((each) => sources[each] ?? []).map(({ file }) => file));
  const isMissing = (imported: string): boolean =>
    /\.[cm]?[jt]s$/.test(imported) && isOf(imported, ...trees) && !known.has(imported);
  expect(refused(tree, isMissing)).toEqual([]);
});

test('lambdas carry no CDK: a bundle would grow by megabytes', () => {
  expect(refused('lambdas', (imported) => isOf(imported, 'aws-cdk-lib', 'constructs'))).toEqual([]);
});

test('whoever reads a stage loads no CDK: each command would take longer to start', () => {
  const lib = new Map((sources['lib'] ?? []).map((source) => [source.file, source]));
  const loaded = new Set(['lib/stages/find-stage.ts']);
  for (const file of loaded) for (const next of lib.get(file)?.loads ?? []) loaded.add(next);
  expect(loaded.size).toBeGreaterThan(10);
  expect(
    refused('lib', (imported, { file }) => loaded.has(file) && isOf(imported, 'aws-cdk-lib', 'constructs')),
  ).toEqual([]);
});

test('schemas depend on zod alone, so that any tree can take them; only the publisher reaches a network and a clock', () => {
  const packages = refused(
    'schemas',
    (imported, { file }) => !isOf(imported, 'schemas', 'zod') && !edgesOfPublisher.test(file),
  );
  expect(packages).toEqual([]);
});

test('no other tree takes the publisher, for the pipeline does not send to itself; the operator does, as a producer', () => {
  const takes = ['lambdas', 'lib', 'localstack', 'bin'].flatMap((tree) =>
    refused(tree, (imported, { file }) => isOf(imported, 'schemas/publisher') && !operatorAsProducer.test(file)),
  );
  expect(takes).toEqual([]);
});

test('lib describes and calls nothing: no SDK in it', () => {
  expect(refused('lib', (imported) => isOf(imported, '@aws-sdk', '@smithy'))).toEqual([]);
});

test('in lambdas the environment is read in one place', () => {
  const readers = (sources['lambdas'] ?? []).filter(({ text }) => /\bprocess\s*(\.\s*env\b|\[)/.test(text));
  expect(readers.map(({ file }) => file)).toEqual(['lambdas/shared/environment.ts']);
});

test.each(trees)('%s has no circle of imports, types aside', (tree) => {
  expect(findCircle(sources[tree] ?? [])).toBeUndefined();
});

describe('the search for circles', () => {
  test('finds one', () => {
    const graph = [fileThat('a', 'b'), fileThat('b', 'c', 'd'), fileThat('c'), fileThat('d', 'b')];
    expect(findCircle(graph)).toBe('b → d → b');
  });

  test('takes two ways to one file for none', () => {
    expect(
      findCircle([fileThat('a', 'b', 'c'), fileThat('b', 'd'), fileThat('c', 'd'), fileThat('d')]),
    ).toBeUndefined();
  });
});

test.each([
  [`import a from './a.ts';`, './a.ts'],
  [`import type {\n  A,\n  B,\n} from "./b.ts";`, './b.ts'],
  [`import './c.ts';`, './c.ts'],
  [`export * from './d.ts';`, './d.ts'],
  [`const e = await import('./e.ts');`, './e.ts'],
  [`const f = require('./f.js');`, './f.js'],
  [`const g = new URL('./g.mjs', import.meta.url);`, './g.mjs'],
])('the import in %j is seen', (text, specifier) => {
  expect(specifiersIn(text)).toEqual([specifier]);
});

test.each([`// import a from './a.ts';`, `/**\n * import a from './a.ts';\n */`])('in %j is no import', (text) => {
  expect(specifiersIn(text)).toEqual([]);
});

function fileThat(file: string, ...loads: readonly string[]): Source {
  return { file, text: '', imports: loads, loads, packages: [] };
}

/** The first circle found by going into depth, as text; `undefined` if there is none. */
function findCircle(files: readonly Source[]): string | undefined {
  const loadsOf = new Map(files.map(({ file, loads }) => [file, loads]));
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string | undefined => {
    const start = way.indexOf(file);
    if (start !== -1) return [...way.slice(start), file].join(' → ');
    if (done.has(file)) return undefined;
    for (const loaded of loadsOf.get(file) ?? []) {
      const circle = visit(loaded, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of loadsOf.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
