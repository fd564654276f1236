import { templateRules } from '../faults/template-rules.ts';
import { gatewayAnswers } from '../faults/gateway-answers.ts';
import { largestEvent } from '../faults/largest-event.ts';
import { queueCall } from '../faults/queue-call.ts';
import { saysWhatIsTaken, sendsAgain } from '../faults/send-again.ts';
import { storedOnce } from '../faults/event-store.ts';
import { named, ofType } from '../patch/template-patch.ts';
import { breaks, calm, sameByOthers, stormy } from '../simulated.ts';
import type { Variant } from '../variant.ts';

const door = /-ingest-(api|direct)\.fifo$/;
const templates = 'lib/api/publish-templates.ts';

interface GatewayResponse {
  readonly StatusCode: string;
  SelectionPattern?: string;
}

const answering = (text: string): object => ({ ResponseTemplates: { 'application/json': text } });

/** Naive ways to let events in. */
export const ingestVariants: readonly Variant[] = [
  {
    row: 'queue-refuses',
    title: 'every answer of the queue becomes a 202',
    template: ofType('AWS::ApiGateway::Method', ({ Integration }) => {
      const { IntegrationResponses: responses } = Integration as { IntegrationResponses?: GatewayResponse[] };
      const accepted = responses?.find(({ StatusCode }) => StatusCode === '202');
      if (!responses || !accepted) return;
      delete accepted.SelectionPattern;
      responses.splice(0, responses.length, { ...accepted, ...answering('{"status":"accepted"}') });
    }),
    caughtBy: [gatewayAnswers],
  },
  {
    row: 'queue-refuses',
    title: 'a 202 without the id of a message',
    template: ofType('AWS::ApiGateway::Method', ({ Integration }) => {
      for (const response of (Integration as { IntegrationResponses?: GatewayResponse[] }).IntegrationResponses ?? [])
        if (response.StatusCode === '202') Object.assign(response, answering('{}'));
    }),
    caughtBy: [gatewayAnswers],
  },
  {
    row: 'form-injection',
    title: 'the body goes into the form as it is',
    source: [{ file: templates, find: '$util.urlEncode($input.body)', replace: '$input.body' }],
    caughtBy: [queueCall],
  },
  {
    row: 'form-injection',
    title: 'the bodies of a batch go into the form as they are',
    source: [
      {
        file: templates,
        find: '$util.urlEncode($input.json("$.events[$foreach.index]"))',
        replace: '$input.json("$.events[$foreach.index]")',
      },
    ],
    caughtBy: [queueCall],
  },
  {
    row: 'partial-batch',
    title: 'a call that was answered has taken all of it',
    source: [
      {
        file: 'schemas/publisher/transports/sqs.ts',
        find: "?? unanswered('SQS'));",
        replace: "?? unanswered('SQS')).map((_, index) => ({ kind: 'accepted', messageId: `${index}` }));",
      },
    ],
    caughtBy: [saysWhatIsTaken, breaks(1, { plan: stormy })],
  },
  {
    row: 'partial-batch',
    title: 'after a failure the whole batch is sent again',
    source: [
      {
        file: 'schemas/publisher/send-in-order.ts',
        find: 'if (made < maxAttempts) again.push(event);',
        replace: 'if (made < maxAttempts) again.splice(0, again.length, ...pack);',
      },
    ],
    caughtBy: [sendsAgain],
  },
  {
    row: 'partial-batch',
    title: 'what failed is sent behind all that follows',
    source: [
      {
        file: 'schemas/publisher/send-in-order.ts',
        find: 'waiting = [...again, ...waiting]',
        replace: 'waiting = [...waiting, ...again]',
      },
    ],
    caughtBy: [sendsAgain],
  },
  {
    row: 'same-id-other-body',
    title: 'the API deduplicates by the id of an event',
    template: ofType('AWS::ApiGateway::Method', ({ Integration }) => {
      const { RequestTemplates = {} } = Integration as { RequestTemplates?: Record<string, string> };
      for (const [mediaType, text] of Object.entries(RequestTemplates))
        RequestTemplates[mediaType] = text.replace(
          'Action=SendMessage&',
          "Action=SendMessage&MessageDeduplicationId=$util.urlEncode($input.path('$.id'))&",
        );
    }),
    caughtBy: [templateRules, breaks(1, { options: calm })],
  },
  {
    row: 'shared-dedup',
    title: 'the queue deduplicates among all clients',
    template: named('AWS::SQS::Queue', door, (queue) => {
      queue['DeduplicationScope'] = 'queue';
      delete queue['FifoThroughputLimit'];
    }),
    caughtBy: [templateRules, breaks(1, { options: calm, plan: sameByOthers })],
  },
  {
    row: 'late-retry',
    title: 'an event is put without a condition',
    source: [
      {
        file: 'lambdas/validator/event-store.ts',
        find: "            ConditionExpression: 'attribute_not_exists(clientId)',\n",
        replace: '',
      },
    ],
    caughtBy: [storedOnce, breaks(1, { function: 'validator', options: calm })],
  },
  {
    row: 'flood',
    title: 'clients have no rates',
    template: ofType('AWS::WAFv2::WebACL', (acl) => {
      acl['Rules'] = [];
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'flood',
    title: 'nobody is told how long events wait',
    template: named('AWS::CloudWatch::Alarm', /-ingest-\w+-age-/, (alarm) => {
      alarm['MetricName'] = 'NumberOfMessagesReceived';
    }),
    caughtBy: [templateRules],
  },
  {
    row: 'too-large',
    title: 'events are as large as a queue takes them',
    source: [
      { file: 'schemas/limits.ts', find: 'maxEventBytes = 256 * 1024;', replace: 'maxEventBytes = 1024 * 1024;' },
    ],
    caughtBy: [largestEvent],
  },
  {
    row: 'too-large',
    title: 'the doors say nothing of sizes',
    template: named('AWS::SQS::Queue', door, (queue) => {
      delete queue['MaximumMessageSize'];
    }),
    caughtBy: [templateRules],
  },
];
