/**
 * What KMS allows, with AWS's own numbers: aliases and tags of a key, the bytes of a key's policy, of what Encrypt takes and of
 * what Decrypt takes. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html (not checked),
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html (checked 2026-11-21)
 */
export const kmsLimits = {
  aliasesPerKey: 50,
  tagsPerKey: 50,
  policyBytes: 32 * 1024,
  plaintextBytes: 4096,
  ciphertextBytes: 6144,
} as const;

/**
 * Days between the request to delete a key and its deletion.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html (checked 2026-11-21)
 */
export const pendingWindowDays = { min: 7, max: 30, default: 30 } as const;

/**
 * Days between two rotations of a key's material; the bounds are not checked, the default is.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html (checked 2026-11-21)
 */
export const rotationPeriodDays = { min: 90, max: 2560, default: 365 } as const;

/** Milliseconds. */
export const dayMs = 24 * 3600 * 1000;
