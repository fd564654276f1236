/**
 * What SNS allows.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (tokens, checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html (unconfirmed subscriptions, checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html (policies, checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (messages, checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html (not checked)
 */
export const snsLimits = {
  /** A subscription that nobody confirms is gone after that; its token is of no use any more. */
  pendingMs: 48 * 60 * 60 * 1_000,
  maxMessageBytes: 262_144,
  maxSubjectLength: 100,
  maxPolicyBytes: 30 * 1_024,
  maxPolicyStatements: 100,
  maxTags: 50,
  maxDisplayNameLength: 100,
  /** Topics, and subscriptions, in one answer. */
  pageSize: 100,
} as const;

/** Deliveries that this cloud remembers whole; the oldest goes first. */
export const maxDeliveries = 200;
