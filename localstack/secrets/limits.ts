/**
 * What Secrets Manager allows.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html (not checked)
 * @see https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/SecretsManager/TPutSecretValueRequest.html (how long versions are kept,
 *   checked 2026-11-27)
 */
export const secretLimits = {
  maxValueBytes: 65_536,
  /** Versions beyond that go, the oldest first, unless they have a label or are younger than `keptMs`. */
  maxVersions: 100,
  keptMs: 24 * 60 * 60 * 1_000,
  /** Over all versions of a secret. */
  maxLabels: 20,
  maxTags: 50,
  minPasswordLength: 1,
  maxPasswordLength: 4_096,
  defaultPasswordLength: 32,
} as const;
