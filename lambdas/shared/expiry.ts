/** When an item expires, as DynamoDB's TTL wants it: whole seconds since the epoch, by the server's clock. */
export function expiryAfter(nowMs: number, retentionSeconds: number): number {
  return Math.floor(nowMs / 1_000) + retentionSeconds;
}
