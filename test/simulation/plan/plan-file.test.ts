import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PlanFileError, readPlan, savePlan } from './plan-file.ts';
import { planOf } from './plan-of.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a plan is read as it was kept, in a folder that is made for it', () => {
  const file = path.join(folder, 'new', 'plan.json');
  const plan = planOf(4);
  savePlan(file, plan);
  expect(readPlan(file)).toEqual(plan);
});

test.each([
  ['missing', undefined, 'ENOENT'],
  ['no JSON', '{', 'JSON'],
  ['no plan', '{"seed":1}', 'publications'],
])('a file that is %s is refused by name', (name, text, says) => {
  const file = path.join(folder, `${name}.json`);
  if (text !== undefined) writeFileSync(file, text);
  const read = () => readPlan(file);
  expect(read).toThrow(PlanFileError);
  expect(read).toThrow(file);
  expect(read).toThrow(says);
});
