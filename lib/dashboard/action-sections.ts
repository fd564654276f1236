import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { type LineOf, type LineScope, queueLine, ruleLine, waiting } from './lines.ts';
import type { Section } from './section.ts';

/**
 * From the bus to the consumers: a line for each action in every graph, so that seven actions and twenty take the same room and one that is
 * unlike the others is seen.
 */
export function actionSections(scope: LineScope): readonly Section[] {
  const ofActions = (lineOf: typeof queueLine, ending: string, of: LineOf): IMetric[] =>
    scope.stage.actions.map(({ name }) => lineOf(scope, `action-${name}${ending}`, { ...of, label: name }));
  return [
    {
      title: 'Route',
      text: 'The bus puts each event into the queue of every action that wants it.',
      command: 'dlq peek action-<name>-undelivered',
      graphs: [
        { kind: 'rate', title: 'Events matched', lines: ofActions(ruleLine, '', { metric: 'MatchedEvents' }) },
        {
          kind: 'failures',
          title: 'Failed invocations',
          lines: ofActions(ruleLine, '', { metric: 'FailedInvocations' }),
        },
        { kind: 'failures', title: 'Undelivered', lines: ofActions(queueLine, '-undelivered', waiting) },
      ],
    },
    {
      title: 'Actions',
      text: 'Each consumer takes events from its queue.',
      command: 'dlq peek action-<name>-dlq',
      graphs: [
        { kind: 'rate', title: 'Consumed', lines: ofActions(queueLine, '', { metric: 'NumberOfMessagesDeleted' }) },
        { kind: 'depth', title: 'Waiting', lines: ofActions(queueLine, '', waiting) },
        {
          kind: 'age',
          title: 'Oldest, s',
          lines: ofActions(queueLine, '', { metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }),
        },
        { kind: 'failures', title: 'Given up', lines: ofActions(queueLine, '-dlq', waiting) },
      ],
    },
  ];
}
