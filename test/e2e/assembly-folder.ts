/** By which the tests' processes are told where the app was synthesized to. */
export const assemblyVariable = 'SLUICE_E2E_ASSEMBLY';

/** The assembly that all end-to-end tests run. */
export function assemblyFolder(): string {
  return process.env[assemblyVariable] ?? '';
}
