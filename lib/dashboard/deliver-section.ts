import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { actionDeadLettersThing, actionThing } from '../../schemas/action-queues.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { functionFailures, type LineOf, type LineScope, ownLine, queueLine, waiting } from './lines.ts';
import type { Section } from './section.ts';

/** What is hidden for a while: it waits for its turn or its next attempt, or is being delivered. */
const putBack: LineOf = { metric: 'ApproximateNumberOfMessagesNotVisible', stat: 'Maximum' };

/**
 * From the queues of actions to their targets; nothing of it in a stage without any. A backlog is mostly of what was put back, which the graph of
 * all actions leaves out. What the function gives up it sends into a dead-letter queue itself, so that SQS counts it there, by action.
 *
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html (checked 2026-11-27)
 */
export function deliverSections(scope: LineScope): readonly Section[] {
  const actions = scope.stage.actions.filter(({ deliver }) => deliver).map(({ name }) => name);
  if (actions.length === 0) return [];
  const ofTargets = (thingOf: typeof actionThing, of: LineOf, ending = ''): IMetric[] =>
    actions.map((name) => queueLine(scope, thingOf(name), { ...of, label: `${name}${ending}` }));
  return [
    {
      title: 'Deliver',
      text: 'Targets get events at the rate they can bear; what is too much is put back, and waits.',
      command: 'status',
      graphs: [
        {
          kind: 'rate',
          title: 'Events, of all targets',
          lines: [
            ownLine(scope, 'deliver', { metric: metricNames.delivered, label: 'delivered' }),
            ownLine(scope, 'deliver', { metric: metricNames.held, label: 'held' }),
            ownLine(scope, 'deliver', { metric: metricNames.retried, label: 'come again' }),
          ],
        },
        {
          kind: 'depth',
          title: 'Backlog',
          isStacked: true,
          lines: [...ofTargets(actionThing, putBack, ', put back'), ...ofTargets(actionThing, waiting, ', waiting')],
        },
        {
          kind: 'age',
          title: 'Oldest that was received less than three times, s',
          lines: ofTargets(actionThing, { metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }),
        },
        {
          kind: 'failures',
          title: 'Given up',
          lines: [
            ...ofTargets(actionDeadLettersThing, { metric: 'NumberOfMessagesSent' }),
            ...functionFailures(scope, 'deliver'),
          ],
        },
      ],
    },
  ];
}
