import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

const consumer = `
import { createPublisher, type PublishResult, sqsTransport } from 'sluice/publisher';

const client = { send: async () => ({ Successful: [{ Id: '0', MessageId: 'm-1' }] }) };
const transport = sqsTransport({ client: client as never, queueUrl: 'https://queue' });
const publisher = createPublisher({ clientId: 'acme-shop', source: '/web', transport });
const results: readonly PublishResult[] = await publisher.publishBatch([
  { type: 'com.example.web.signed-up.v1', id: 'mine', data: { userId: 'user-18', plan: 'team' } },
]);
// @ts-expect-error not this plan
const wrong = () => publisher.publish({ type: 'com.example.web.signed-up.v1', data: { userId: 'user-18', plan: 7 } });
console.log(JSON.stringify(results), typeof wrong);
`;

let folder: string;

beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/build-package.ts'], { cwd: root });
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-consumer-'));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules', 'sluice'));
  symlinkSync(path.join(root, 'node_modules', '@types'), path.join(folder, 'node_modules', '@types'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'consumer.ts'), consumer);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a producer in another project is held to the types when it compiles, and publishes', () => {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node', '--skipLibCheck'];
  execFileSync(process.execPath, [tsc, ...options, 'consumer.ts'], { cwd: folder });
  const printed = execFileSync(process.execPath, ['consumer.js'], { cwd: folder, encoding: 'utf8' });
  expect(printed).toBe('[{"id":"mine","status":"accepted","messageId":"m-1"}] function\n');
});

test('a pack of the package has what it exports and none of the sources', () => {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const files = JSON.stringify(JSON.parse(printed));
  expect(files).toContain('".build/package/publisher.js"');
  expect(files).toContain('".build/package/types/schemas/publisher/index.d.ts"');
  expect(files).not.toMatch(/"(localstack|lib|lambdas|test)\//);
});

test('the operator command says that it needs a checkout where only the package is installed', () => {
  copyFileSync(path.join(root, 'bin', 'sluice.js'), path.join(folder, 'sluice.js'));
  symlinkSync(path.join(root, 'node_modules', 'tsx'), path.join(folder, 'node_modules', 'tsx'));
  const { status, stderr } = spawnSync(process.execPath, ['sluice.js', '--help'], { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    2,
    'sluice works in a checkout of Sluice, not where only its package is installed.\n',
  ]);
});
