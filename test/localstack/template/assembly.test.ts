import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAssembly } from '../../../localstack/template/assembly.ts';
import { TemplateError } from '../../../localstack/template/template-error.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes files as `cdk synth` does; an object is written as JSON. */
function write(files: Readonly<Record<string, unknown>>): void {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const stack = (name: string): object => ({
  type: 'aws:cloudformation:stack',
  properties: { templateFile: `${name}.template.json` },
});

const assembly = {
  'manifest.json': {
    version: '48.0.0',
    artifacts: {
      'sluice-dev.assets': { type: 'cdk:asset-manifest', properties: { file: 'sluice-dev.assets.json' } },
      'sluice-dev': stack('sluice-dev'),
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  },
  'sluice-dev.template.json': { Resources: { Orders: { Type: 'AWS::SQS::Queue', DependsOn: 'Key' } } },
  'sluice-dev.assets.json': {
    files: {
      abc: { source: { path: 'asset.abc', packaging: 'zip' }, destinations: {} },
      template: { source: { path: 'sluice-dev.template.json', packaging: 'file' } },
    },
  },
};

test('the one stack is read, with its name and its template', () => {
  write(assembly);
  expect(readAssembly(folder)).toMatchObject({
    stackName: 'sluice-dev',
    template: { Resources: { Orders: { Type: 'AWS::SQS::Queue', Properties: {}, DependsOn: ['Key'] } } },
  });
});

test("the folders of code are found by the S3 key that the template's functions have; files are no code", () => {
  write(assembly);
  expect([...readAssembly(folder).assets]).toEqual([['abc.zip', path.join(folder, 'asset.abc')]]);
});

test('a folder that is missing is no riddle: run synth first', () => {
  const missing = path.join(folder, 'cdk.out');
  expect(() => readAssembly(missing)).toThrow(
    `cannot read ${path.join(missing, 'manifest.json')}; run "npm run synth" first`,
  );
});

test.each(['sluice-dev.template.json', 'sluice-dev.assets.json'])('so it is when %s is missing', (file) => {
  write(assembly);
  rmSync(path.join(folder, file));
  expect(() => readAssembly(folder)).toThrow(new RegExp(`${file}; run "npm run synth" first`));
});

test('a file that a synth left half written is refused with its name', () => {
  write({ ...assembly, 'manifest.json': '{"artifacts":' });
  expect(() => readAssembly(folder)).toThrow(/cannot read .*manifest\.json/);
});

test.each([
  ['manifest.json', { artifacts: [] }],
  ['sluice-dev.assets.json', { files: { abc: { source: {} } } }],
])('a %s of another shape is refused with its name', (file, content) => {
  write({ ...assembly, [file]: content });
  expect(() => readAssembly(folder)).toThrow(TemplateError);
  expect(() => readAssembly(folder)).toThrow(file);
});

test.each([
  ['no stack', 0, {}],
  ['two stacks', 2, { 'sluice-dev': stack('sluice-dev'), 'sluice-prod': stack('sluice-prod') }],
])('%s is not one', (_what, count, artifacts) => {
  write({ ...assembly, 'manifest.json': { artifacts } });
  expect(() => readAssembly(folder)).toThrow(new TemplateError(`${folder} holds ${count} stacks, expected one`));
});

test.each(['Conditions', 'Mappings', 'Transform', 'Hooks'])('a template with %s is refused by that name', (section) => {
  write({ ...assembly, 'sluice-dev.template.json': { Resources: {}, [section]: {} } });
  expect(() => readAssembly(folder)).toThrow(TemplateError);
  expect(() => readAssembly(folder)).toThrow(section);
});

test.each(['Condition', 'CreationPolicy', 'UpdatePolicy'])(
  'a resource with %s is refused by both names',
  (attribute) => {
    const Resources = { Orders: { Type: 'AWS::SQS::Queue', [attribute]: 'x' } };
    write({ ...assembly, 'sluice-dev.template.json': { Resources } });
    expect(() => readAssembly(folder)).toThrow(new RegExp(`${attribute}[^]*Orders`));
  },
);
