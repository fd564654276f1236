import type { TemplateView } from './template-view.ts';

/** A statement of a policy, as CloudFormation writes it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Principal?: { readonly Service?: string; readonly AWS?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface QueuePolicy {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  readonly Queues: readonly string[];
}

/** The statements of the policies on a queue, given its label. */
export function statementsOnQueue(stack: TemplateView, label: string): readonly Statement[] {
  return stack
    .all<QueuePolicy>('AWS::SQS::QueuePolicy')
    .filter(({ properties }) => properties.Queues.includes(label))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
}
