// Every stage that can be deployed, a line for each: another one is its file and a line here.
export { dev } from './dev.ts';
export { prod } from './prod.ts';
export { scenarios } from './scenarios.ts';
export { test } from './test.ts';
