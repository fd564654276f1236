import type { TemplateView } from './template-view.ts';

interface Queue {
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string };
}

interface Rule {
  readonly Targets?: readonly { readonly DeadLetterConfig?: { readonly Arn: string } }[];
}

interface Bus {
  readonly DeadLetterConfig?: { readonly Arn: string };
}

/** The ARN of a dead-letter queue for each place of a stack that names one. */
export function* deadLetterArnsOf(stack: TemplateView): Generator<string> {
  for (const { properties } of stack.any<Queue>('AWS::SQS::Queue'))
    if (properties.RedrivePolicy) yield properties.RedrivePolicy.deadLetterTargetArn;
  for (const { properties } of stack.any<Rule>('AWS::Events::Rule'))
    for (const { DeadLetterConfig } of properties.Targets ?? []) if (DeadLetterConfig) yield DeadLetterConfig.Arn;
  for (const { properties } of stack.any<Bus>('AWS::Events::EventBus'))
    if (properties.DeadLetterConfig) yield properties.DeadLetterConfig.Arn;
}
