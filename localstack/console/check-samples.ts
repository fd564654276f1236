import type { Published } from './publish.ts';
import type { Sample } from './samples.ts';
import type { Travel } from './travels.ts';

/** What is not (yet) as it should be of a sample; empty when it has arrived. */
export function missingOf({ sent: { expected } }: Published<Sample>, travel: Travel | undefined): string[] {
  if (!travel) return ['was not accepted'];
  if ('quarantined' in expected) {
    if (travel.quarantined?.code === expected.quarantined) return [];
    return [
      `is not quarantined as ${expected.quarantined}${travel.quarantined ? ` but as ${travel.quarantined.code}` : ''}`,
    ];
  }
  const got = travel.deliveries.map(({ action }) => action);
  const missing = expected.actions
    .filter((action) => !got.includes(action))
    .map((action) => `has not reached ${action}`);
  const surplus = got.filter((action, index) => !expected.actions.includes(action) || got.indexOf(action) !== index);
  return [
    ...(travel.storedAt === undefined ? ['is not stored'] : []),
    // Of one that nobody is to get, nothing else shows that it came so far.
    ...(travel.sentAt === undefined && expected.actions.length === 0 ? ['is not sent'] : []),
    ...(travel.quarantined ? [`is quarantined as ${travel.quarantined.code}`] : []),
    ...missing,
    ...surplus.map((action) => `reached ${action}, which it should not have, or more than once`),
  ];
}
