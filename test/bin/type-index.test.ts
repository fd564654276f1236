import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isTypeIndexCurrent, typeIndexOf, writeTypeIndex } from '../../bin/type-index.ts';

test('lists every domain of the folder under the name that its file exports, and not itself', () => {
  expect(typeIndexOf(['web.ts', 'index.ts', 'secure-message.ts', 'README.md'])).toBe(`\
// Written by \`npm run docs\` from the files of this folder.
import { secureMessageTypes } from './secure-message.ts';
import { webTypes } from './web.ts';

/** The event types of every domain. */
export const declaredTypes = [
  ...secureMessageTypes,
  ...webTypes,
] as const;
`);
});

describe('the file', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sluice-types-'));
    writeFileSync(path.join(folder, 'web.ts'), '');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('is not current when it is not there, and current once it is written', () => {
    expect(isTypeIndexCurrent(folder)).toBe(false);
    writeTypeIndex(folder);
    expect(isTypeIndexCurrent(folder)).toBe(true);
  });

  test('is current no more when a domain is added or taken away', () => {
    writeTypeIndex(folder);
    writeFileSync(path.join(folder, 'shop.ts'), '');
    expect(isTypeIndexCurrent(folder)).toBe(false);
    writeTypeIndex(folder);
    rmSync(path.join(folder, 'web.ts'));
    expect(isTypeIndexCurrent(folder)).toBe(false);
  });
});
