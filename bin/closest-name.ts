// What commands ask for a mistyped name; stage files are asked by the same.
export { didYouMean } from '../lib/closest-name.ts';
