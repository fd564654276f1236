import { authorizedLogDelivery } from '../../../localstack/authorized/log-delivery.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { ServicePrincipal } from '../../../localstack/core/principal.ts';
import { refusalOf } from '../events/bed.ts';
import { LogsBed } from '../logs/bed.ts';

const source: ServicePrincipal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:rule' };

test('a line is written by whom policies let make a stream and write to it', () => {
  const bed = new LogsBed();
  const asked: string[] = [];
  const delivery = authorizedLogDelivery(bed.logs, {
    check: (_principal, { action, resource }) => void asked.push(`${action} ${resource.split(':').at(-1)}`),
  });
  delivery.deliver(bed.groupArn, '{"timestamp":"2026-11-21T08:00:00Z","message":"a"}', { source });
  delivery.deliver(bed.groupArn, '{"timestamp":"2026-11-21T08:00:00Z","message":"b"}', { source });
  expect(bed.messages().messages).toEqual(['a', 'b']);
  expect(asked).toEqual(['logs:CreateLogStream events', 'logs:PutLogEvents events', 'logs:PutLogEvents events']);
});

test.each(['logs:CreateLogStream', 'logs:PutLogEvents'])('nothing is written without %s', (refused) => {
  const bed = new LogsBed();
  const check = (_principal: unknown, { action }: { action: string }): void => {
    if (action === refused) throw new AwsError('AccessDeniedException', 'no');
  };
  const delivery = authorizedLogDelivery(bed.logs, { check });
  expect(refusalOf(() => delivery.deliver(bed.groupArn, 'a', { source })).code).toBe('AccessDeniedException');
  expect(bed.messages().messages).toEqual([]);
});
