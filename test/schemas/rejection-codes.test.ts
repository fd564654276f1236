import { rejectionMeanings } from '../../schemas/rejection-codes.ts';

const meanings = Object.entries(rejectionMeanings);

it.each(meanings)('%s says what it is and what to do', (code, { title, whatToDo, retry }) => {
  expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(whatToDo).toMatch(/^[A-Z].*\.$/);
  expect(['never', 'after-change']).toContain(retry);
});

it('says of no two codes the same', () => {
  expect(new Set(meanings.map(([, { title }]) => title)).size).toBe(meanings.length);
});
