/** By which the tests' processes are told where the app was synthesized to. */
export const assemblyVariable = 'SLUICE_E2E_ASSEMBLY';

/** The stage that end-to-end tests run: `lib/stages/test.ts`, whose clients are theirs to send as. */
export const testStage = 'test';

/** The assembly that all end-to-end tests run. */
export function assemblyFolder(): string {
  return process.env[assemblyVariable] ?? '';
}

/** The app whose actions deliver, and what it is made from besides the project's own code. */
export const deliveringApp = ['test/e2e/delivering-app.ts', ['test/e2e/delivering-stage.ts']] as const;

/** By which they are told where the app that delivers was synthesized to. */
export const deliveringAssemblyVariable = 'SLUICE_E2E_DELIVERING_ASSEMBLY';

/** The assembly of the same stage with actions that deliver to targets, see `delivering-app.ts`. */
export function deliveringAssemblyFolder(): string {
  return process.env[deliveringAssemblyVariable] ?? '';
}
