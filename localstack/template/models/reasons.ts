/** Why a property is taken without acting on it. */
export const reasons = {
  encryption: 'nothing is encrypted on this machine; whether the key may be used is checked each time',
  metrics: 'the metrics of event source mappings are not kept',
  cost: 'nothing is billed or throttled here',
  tags: 'tags only name things',
  backup: 'nothing here outlives the process',
} as const;
