import TestEnvironment from './test-environment.js';

/** The change that a test has noticed last, by Stryker's number of it. @type {string | undefined} */
let noticed;

/** The environment of mutation testing, where one test that notices a change is enough: Jest ends no run early for a program that calls it. */
export default class MutationEnvironment extends TestEnvironment {
  /**
   * @param {{ readonly name: string }} event
   * @param {{ hasFocusedTests: boolean }} state
   */
  handleTestEvent(event, state) {
    const change = process.env['__STRYKER_ACTIVE_MUTANT__'];
    if (change === undefined) return;
    if (event.name === 'test_fn_failure') noticed = change;
    // Of tests none has the focus, so that all that are left are passed over.
    if (noticed === change) state.hasFocusedTests = true;
  }
}
