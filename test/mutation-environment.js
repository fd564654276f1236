import TestEnvironment from './test-environment.js';

/** The environment of mutation testing: in a file, no test comes after one that notices the change. */
export default class MutationEnvironment extends TestEnvironment {
  /**
   * @param {{ readonly name: string }} event
   * @param {{ hasFocusedTests: boolean }} state
   */
  handleTestEvent(event, state) {
    // None of them has the focus, so that all that are left are passed over.
    if (event.name === 'test_fn_failure' && process.env['__STRYKER_ACTIVE_MUTANT__']) state.hasFocusedTests = true;
  }
}
