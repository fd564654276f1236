import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { actionDeadLettersThing, actionThing, actionUndeliveredThing } from '../../schemas/action-queues.ts';
import { busDeadLettersThing } from '../../schemas/dead-letters.ts';
import { type LineOf, type LineScope, queueLine, ruleLine, waiting } from './lines.ts';
import type { Section } from './section.ts';

/**
 * From the bus to the consumers: a line for each action in every graph, so that seven actions and twenty take the same room and one that is
 * unlike the others is seen.
 */
export function actionSections(scope: LineScope): readonly Section[] {
  const ofActions = (lineOf: typeof queueLine, thingOf: typeof actionThing, of: LineOf): IMetric[] =>
    scope.stage.actions.map(({ name }) => lineOf(scope, thingOf(name), { ...of, label: name }));
  return [
    {
      title: 'Route',
      text: 'The bus puts each event into the queue of every action that wants it.',
      command: 'dlq peek action-<name>-undelivered',
      graphs: [
        { kind: 'rate', title: 'Events matched', lines: ofActions(ruleLine, actionThing, { metric: 'MatchedEvents' }) },
        {
          kind: 'failures',
          title: 'Failed invocations',
          lines: ofActions(ruleLine, actionThing, { metric: 'FailedInvocations' }),
        },
        {
          kind: 'failures',
          title: 'Undelivered',
          lines: [
            queueLine(scope, busDeadLettersThing, { ...waiting, label: 'not decrypted' }),
            ...ofActions(queueLine, actionUndeliveredThing, waiting),
          ],
        },
      ],
    },
    {
      title: 'Actions',
      text: 'Each consumer takes events from its queue.',
      command: 'dlq peek action-<name>-dlq',
      graphs: [
        {
          kind: 'rate',
          title: 'Consumed',
          lines: ofActions(queueLine, actionThing, { metric: 'NumberOfMessagesDeleted' }),
        },
        { kind: 'depth', title: 'Waiting', lines: ofActions(queueLine, actionThing, waiting) },
        {
          kind: 'age',
          title: 'Oldest, s',
          lines: ofActions(queueLine, actionThing, { metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }),
        },
        { kind: 'failures', title: 'Given up', lines: ofActions(queueLine, actionDeadLettersThing, waiting) },
      ],
    },
  ];
}
