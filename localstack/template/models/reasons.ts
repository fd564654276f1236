/** Why a property is taken without acting on it. */
export const reasons = {
  encryption: 'nothing is encrypted on this machine; which service may use which key is not checked yet',
  metrics: 'no metrics are kept',
  cost: 'nothing is billed or throttled here',
  tags: 'tags only name things',
  backup: 'nothing here outlives the process',
} as const;
