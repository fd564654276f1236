import { alarmActions } from '../../../../localstack/authorized/alarm-actions.ts';
import type { Services } from '../../../../localstack/services.ts';
import { type Rule, rule } from '../variant.ts';
import { fault } from './search.ts';
import { resourcesOf, servicesOf } from './loaded-template.ts';
import type { Template } from '../patch/template-patch.ts';

const here = 'eu-central-1:123456789012';
const arnOf = (service: string, name: string): string => `arn:aws:${service}:${here}:${name}`;

interface Target {
  readonly Arn: { readonly 'Fn::GetAtt'?: readonly [id: string, attribute: string] };
  readonly DeadLetterConfig?: { readonly Arn: Target['Arn'] };
}

/** What a template says that services do by themselves is let by its policies: nobody would be told of what is not. */
export const letThrough: Rule = rule(
  'rules reach their queues and dead-letter queues, and alarms their topics',
  (template) => {
    const services = servicesOf(template);
    return fault(deniedToRule(template, services) ?? deniedToAlarm(template, services));
  },
);

function deniedToRule(template: Template, services: Services): string | undefined {
  for (const [, { Name: name, EventPattern: pattern, Targets = [] }] of resourcesOf(template, 'AWS::Events::Rule')) {
    if (pattern === undefined) continue;
    const sourceArn = arnOf('events', `rule/sluice-dev-events/${name}`);
    for (const { Arn, DeadLetterConfig } of Targets as readonly Target[]) {
      for (const [id] of [Arn, DeadLetterConfig?.Arn].flatMap((arn) =>
        arn?.['Fn::GetAtt'] ? [arn['Fn::GetAtt']] : [],
      )) {
        const queueName = String(template.Resources[id]?.Properties?.['QueueName']);
        const source = { kind: 'service', service: 'events.amazonaws.com', sourceArn } as const;
        const denied = errorOf(() => services.delivery.deliver(arnOf('sqs', queueName), '{}', { source }));
        if (denied !== undefined) return `the rule ${name} may not put events into ${queueName}: ${denied}`;
      }
    }
  }
  return undefined;
}

function deniedToAlarm(template: Template, services: Services): string | undefined {
  const notify = alarmActions(services.sns, services.authorizer);
  for (const [, { AlarmName: name, AlarmActions = [] }] of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
    for (const { Ref: id } of AlarmActions as readonly { readonly Ref: string }[]) {
      const topicName = String(template.Resources[id]?.Properties?.['TopicName']);
      const alarm = { alarmArn: arnOf('cloudwatch', `alarm:${name}`), subject: name, message: '{}' };
      const denied = errorOf(() => notify(arnOf('sns', topicName), alarm));
      if (denied !== undefined) return `the alarm ${name} may not tell ${topicName}: ${denied}`;
    }
  }
  return undefined;
}

function errorOf(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
