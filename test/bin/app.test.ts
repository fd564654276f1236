import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { functionNames } from '../../lib/function-code.ts';
import { synthesize as synthesizeStage } from '../../localstack/synthesize.ts';

const root = path.resolve(__dirname, '../..');
const timeoutMs = 60_000;

interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly type: string }>>;
}

interface AssetManifest {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string; readonly packaging: string } }>>;
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-app-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the app as the CDK's command line does, which hands it the context in the environment. */
function synthesize(context: Readonly<Record<string, string>>): {
  readonly status: number | null;
  readonly errors: string;
} {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    encoding: 'utf8',
  });
  return { status, errors: stderr };
}

/** That the assembly in a folder is one stack, with a bundle for each function. */
function expectStack(stack: string, delivers: boolean, assembly = folder): void {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(assembly, file), 'utf8'));
  const { artifacts } = read('manifest.json') as Manifest;
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  expect(stacks.map(([name]) => name)).toEqual([stack]);

  const { files } = read(`${stack}.assets.json`) as AssetManifest;
  const bundles = Object.values(files).filter(({ source }) => source.packaging === 'zip');
  const functions = functionNames.filter((name) => name !== 'deliver' || delivers);
  expect(bundles).toHaveLength(functions.length);
  for (const { source } of bundles) expect(existsSync(path.join(assembly, source.path, 'index.js'))).toBe(true);
  const targets = bundles.filter(({ source }) => existsSync(path.join(assembly, source.path, 'targets.json')));
  expect(targets).toHaveLength(delivers ? 1 : 0);
}

test.each([
  { context: {}, stack: 'sluice-dev' },
  { context: { stage: 'prod' }, stack: 'sluice-prod' },
])(
  'with the context $context the app is one stack, $stack, with a bundle for each function',
  ({ context, stack }) => {
    expect(synthesize(context)).toMatchObject({ status: 0 });
    expectStack(stack, false);
  },
  timeoutMs,
);

test(
  'a stage that delivers has a function more, with its targets beside it',
  async () => {
    // The assembly of the end-to-end tests, which the same app makes.
    expectStack('sluice-test', true, (await synthesizeStage('test')).folder);
  },
  timeoutMs,
);

test(
  'a stage that is none ends the app with the names of those there are, and leaves nothing to deploy',
  () => {
    const { status, errors } = synthesize({ stage: 'staging' });
    expect(status).not.toBe(0);
    expect(errors).toContain('no stage "staging"; there are dev, prod, scenarios, test');
    expect(existsSync(path.join(folder, 'manifest.json'))).toBe(false);
  },
  timeoutMs,
);
