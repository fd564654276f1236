import { renderTable } from '../table.ts';
import type { Deliveries } from './by-action.ts';
import { type ReplayPlan, summaryOf } from './plan.ts';

/** A plan as people read it. */
export function renderPlan(plan: ReplayPlan): string {
  const { of, from, areMore } = plan;
  const notes = [
    ...(from === 'archive' ? matches(plan) : []),
    ...(of === undefined
      ? ['The events table keeps 7 days, so of which types and clients they are is not known any more.']
      : []),
    ...(areMore ? ['Counting stopped there; name a shorter range to know all of it.'] : []),
    ...(of !== undefined && from === 'archive'
      ? [
          'Counted by when they were accepted, while the archive goes by when the bus took them. Clients of a fleet, which the stage file does not ' +
            'declare, come along and are not counted.',
        ]
      : []),
  ];
  return [...(of === undefined || of.length === 0 ? [] : [table(of), '']), summaryOf(plan), ...notes].join('\n');
}

function table(of: readonly Deliveries[]): string {
  const rows = of.map(({ action, client, type, count, atMost }) => [
    action,
    client,
    type,
    `${atMost ? '<=' : ''}${count}`,
  ]);
  const hint = of.some(({ atMost }) => atMost) ? '\n<= of those, only what its facts are right for' : '';
  return renderTable([['ACTION', 'CLIENT', 'TYPE', 'EVENTS'], ...rows]) + hint;
}

/** What CloudWatch says, if it was to be asked. */
function matches({ matched }: ReplayPlan): string[] {
  if (matched === undefined) return [];
  const each = Object.entries(matched).map(([action, count]) => `${action} ${count}`);
  if (each.length === 0) return ['CloudWatch knows of no event in that time that their rules matched.'];
  return [`By CloudWatch their rules matched in that time, earlier replays included: ${each.join(', ')}.`];
}
