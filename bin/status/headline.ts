import { severities } from '../../lib/alarms/severity.ts';
import type { Status } from './model.ts';

/** Things that are named before the rest is counted. */
const maxNamed = 4;

/** The whole in one glance: `all well`, or what is not, the most urgent first. */
export function headlineOf({ problems, unread }: Pick<Status, 'problems' | 'unread'>): string {
  if (problems.length === 0) {
    return unread.length === 0 ? 'all well' : 'nothing wrong is seen, but not all could be read: see ? below';
  }
  const counts = severities.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const things = Array.from(new Set(problems.map(({ about }) => about)));
  const more = things.length > maxNamed ? ` and ${things.length - maxNamed} more` : '';
  return `not well, ${counts.join(', ')}: ${things.slice(0, maxNamed).join(', ')}${more}`;
}
