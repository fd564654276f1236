/** The function cannot start as it is configured. Thrown while loading, so that a bad deployment fails at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
