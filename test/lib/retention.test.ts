import { synthesized } from './synthesized.ts';

test.each([
  { stageName: 'dev' as const, isProtected: false },
  { stageName: 'prod' as const, isProtected: true },
])('the stack of $stageName is protected from deletion if it has data to keep: $isProtected', (stage) => {
  expect(synthesized(stage.stageName).terminationProtection).toBe(stage.isProtected);
});
