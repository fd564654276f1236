import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../project/sources.ts';

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a file of a checkout with Node, from a folder that is not the checkout. */
function run(checkout: string, ...[file = '', ...words]: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(checkout, file), ...words], {
    cwd: tmpdir(),
    encoding: 'utf8',
    // Where picocolors would colour whatever is printed, terminal or not.
    env: { ...process.env, CI: 'true' },
  });
  return { status, output: stdout, errors: stderr };
}

const sluice = (...words: readonly string[]): Outcome => run(root, 'bin/sluice.js', ...words);

test('help says what there is, with examples and exit codes', () => {
  const { status, output } = sluice('--help');
  expect(status).toBe(0);
  expect(output).toMatch(/catalog[^]*npx sluice catalog new[^]*0 done, 1 refused or failed, 2 wrong usage/);
});

test.each([[['nope']], [['catalog', 'list', '--nope']]])('%j is wrong usage', (words) => {
  expect(sluice(...words).status).toBe(2);
});

test('whoever reads may have gone, as head has, and that is no failure', async () => {
  const child = spawn(process.execPath, [path.join(root, 'bin/sluice.js'), '--help'], { stdio: 'pipe' });
  child.stdout.destroy();
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(errors).toEqual([]);
});

test('a mistyped type is refused, with the one that was meant', () => {
  const { status, output, errors } = sluice('catalog', 'show', 'com.example.shop.order-place.v1');
  expect([status, output]).toEqual([1, '']);
  expect(errors).toContain('Did you mean com.example.shop.order-placed.v1?');
});

test.each(['http://127.0.0.1:1', '1'])('no pipeline at %s is told in one line, with what to do', (place) => {
  const { status, output, errors } = sluice('audit', 'list', '--local', place);
  expect([status, output]).toEqual([1, '']);
  expect(errors).toMatch(/^npm start is not running at http:\/\/127\.0\.0\.1:1 \(ECONNREFUSED\): start it, .*\n$/);
});

test('the list names each type, and who wants it', () => {
  const types = JSON.parse(sluice('catalog', 'list', '--json').output) as { type: string; actions: string[] }[];
  expect(types.find(({ type }) => type === 'com.example.shop.order-placed.v2')?.actions).toEqual(['shop-orders']);
});

test('what is released in this checkout holds', () => {
  expect(sluice('catalog', 'check')).toMatchObject({ status: 0, errors: '' });
});

describe('in a copy of the checkout', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'sluice-checkout-'));
    for (const part of ['bin', 'lib', 'schemas', 'package.json', '.prettierrc.json', 'tsconfig.json']) {
      cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    }
    cpSync(path.join(root, 'test/contracts'), path.join(copy, 'test/contracts'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  });

  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  test('what is scaffolded compiles, is formatted, and takes its own example', () => {
    const types = [
      'com.example.shop.order-cancelled.v1',
      'com.example.shop.order-placed.v3',
      'com.example.truck-fleet.parked.v1',
    ];
    for (const type of types) {
      expect(run(copy, 'bin/sluice.js', 'catalog', 'new', type)).toMatchObject({ status: 0, errors: '' });
    }
    mkdirSync(path.join(copy, 'probe'));
    writeFileSync(path.join(copy, 'probe/probe.ts'), probe(types));
    writeFileSync(
      path.join(copy, 'probe/tsconfig.json'),
      JSON.stringify({ extends: '../tsconfig.json', include: ['probe.ts', '../schemas'] }),
    );
    expect(run(copy, 'node_modules/typescript/bin/tsc', '-p', path.join(copy, 'probe'))).toMatchObject({
      status: 0,
      output: '',
    });
    const { status, output, errors } = run(copy, 'node_modules/tsx/dist/cli.mjs', path.join(copy, 'probe/probe.ts'));
    expect([status, errors]).toEqual([0, '']);
    expect(JSON.parse(output)).toEqual(types.map(() => true));
    expect(
      run(copy, 'node_modules/prettier/bin/prettier.cjs', '--check', path.join(copy, 'schemas/types')),
    ).toMatchObject({ status: 0 });
  }, 60_000);

  test('a type that is there is refused, and nothing is written', () => {
    expect(run(copy, 'bin/sluice.js', 'catalog', 'new', 'com.example.shop.order-placed.v1')).toMatchObject({
      status: 1,
      errors: expect.stringContaining('is declared already') as string,
    });
  });
});

/** A program that compiles only if each type is in the catalog, and says whether its example is taken. */
function probe(types: readonly string[]): string {
  return `import { type CatalogType, exampleOfType } from '../schemas/catalog.ts';
import { parseEvent } from '../schemas/parse-event.ts';
const types: CatalogType[] = ${JSON.stringify(types)};
const isTaken = (type: CatalogType): boolean =>
  parseEvent(JSON.stringify(exampleOfType(type, 'e-1', '2026-01-31T09:30:00Z')), Date.now()).ok;
console.log(JSON.stringify(types.map(isTaken)));
`;
}
