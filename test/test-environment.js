import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';
import { shareScripts } from './shared-scripts.js';

shareScripts();

/**
 * The storages that the current test file has entered: Jest's own, and those of libraries.
 *
 * @type {Set<AsyncLocalStorage<unknown>>}
 */
const entered = new Set();

const run = /** @type {(...words: readonly unknown[]) => unknown} */ (Reflect.get(AsyncLocalStorage.prototype, 'run'));

/**
 * @this {AsyncLocalStorage<unknown>}
 * @param {readonly unknown[]} words
 */
function noted(...words) {
  entered.add(this);
  return Reflect.apply(run, this, words);
}

Reflect.set(AsyncLocalStorage.prototype, 'run', noted);

/**
 * Jest's environment for Node.js, which ends what each test file has entered. Node.js before 24 tells every storage that was ever
 * entered of every promise, so that the last files would pay for all before them.
 */
export default class TestEnvironment extends NodeEnvironment {
  /** @override */
  async teardown() {
    for (const storage of entered) storage.disable();
    entered.clear();
    await super.teardown();
  }
}
