import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, trackedFiles, treeOf } from './sources.ts';

const maxLines = 400;

const folders = new Set(['bin', 'lib', 'lambdas', 'schemas', 'test', 'localstack', '.ci']);
const files = ['package.json', 'package-lock.json', 'cdk.json', 'README.md', 'LICENSE'];
const toolFiles = [
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc.json',
  'jest.config.js',
  'stryker.config.js',
  'tsconfig.json',
];

const tracked = trackedFiles();

test('the top level has no folders but those of the layout', () => {
  const found = new Set(tracked.filter((file) => file.includes('/')).map(treeOf));
  expect([...found].filter((folder) => !folders.has(folder))).toEqual([]);
});

test('the top level has no files but those that people and tools look for', () => {
  const found = tracked.filter((file) => !file.includes('/'));
  expect(found.filter((file) => ![...files, ...toolFiles].includes(file))).toEqual([]);
});

test.each(['bin', 'lib', 'lambdas', 'schemas', 'test', 'localstack'])('%s is there', (folder) => {
  expect(tracked.some((file) => treeOf(file) === folder)).toBe(true);
});

test('nothing that is built is committed', () => {
  expect(tracked.filter((file) => /(^|\/)(node_modules|cdk\.out|\.build|coverage)\//.test(file))).toEqual([]);
});

test(`no source file is longer than ${maxLines} lines`, () => {
  const written = tracked.filter(
    (file) => /\.([cm]?[jt]s|css|html)$/.test(file) && !file.startsWith('schemas/generated/'),
  );
  expect(written.length).toBeGreaterThan(50);
  const lengths = written.map(
    (file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length] as const,
  );
  expect(lengths.filter(([, lines]) => lines > maxLines)).toEqual([]);
});

test('files and folders are named in kebab-case, so that no two differ by case alone', () => {
  const odd = tracked
    .filter((file) => /^(bin|lib|lambdas|schemas|localstack|test)\//.test(file))
    .filter((file) => /[^a-z0-9./-]/.test(file.replace(/README\.md$/, '')));
  expect(odd).toEqual([]);
});
