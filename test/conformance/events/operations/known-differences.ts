import { errorOf, hasAllOf, inDeliveries, inOutputs, sameWhen } from './reconcile.ts';
import type { KnownDifference, KnownDifferences, Step } from './step.ts';

const moto: readonly KnownDifference[] = [
  {
    name: 'leaves the account out of the events that it delivers, and says when it took in those that it replays',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html (checked 2026-11-21)',
    reconcile: inDeliveries(({ body, ...rest }) => {
      if (typeof body !== 'object' || body === null || !('detail-type' in body)) return { ...rest, body };
      const { account: _account, 'ingestion-time': _time, ...event } = body as Record<string, unknown>;
      return { ...rest, body: event };
    }),
  },
  {
    name: 'ignores Input and InputPath of a target',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html (not checked)',
    reconcile: (answers) =>
      answers.before.some(setsInput) ? inDeliveries(() => ({ body: 'something' }))(answers) : answers,
  },
  {
    name: 'delivers for rules that are disabled',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html (checked 2026-11-21)',
    reconcile: (answers) => {
      const { before, embedded, oracle } = answers;
      if (!before.some(disablesRule) || !hasAllOf(oracle, embedded)) return answers;
      return { embedded, oracle: { ...oracle, ...(embedded.deliveries && { deliveries: embedded.deliveries }) } };
    },
  },
  {
    name: 'refuses all entries of PutEvents when one is for a bus that does not exist',
    source: 'https://github.com/aws/aws-cli/issues/9186 (checked 2026-11-21)',
    reconcile: sameWhen(
      ({ request, embedded, oracle }) =>
        request.operation === 'PutEvents' && 'output' in embedded && errorOf(oracle) === 'ResourceNotFoundException',
    ),
    parts: true,
  },
  {
    name: 'takes a detail that is no JSON object',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html (not checked)',
    reconcile: sameWhen(
      ({ request, embedded }) =>
        request.operation === 'PutEvents' && JSON.stringify(embedded).includes('MalformedDetail'),
    ),
  },
  {
    name: 'takes events whose source begins with aws.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html (not checked)',
    reconcile: sameWhen(
      ({ request, embedded }) =>
        request.operation === 'PutEvents' && JSON.stringify(embedded).includes('NotAuthorizedForSourceException'),
    ),
  },
  {
    name: 'answers no description of a new bus, nor of one in a list',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html (checked 2026-11-21)',
    reconcile: (answers) => {
      if (answers.request.operation === 'CreateEventBus') return inOutputs(withoutDescription)(answers);
      if (answers.request.operation !== 'ListEventBuses') return answers;
      return inOutputs(({ EventBuses }) => ({
        EventBuses: (EventBuses as Record<string, unknown>[]).map(withoutDescription),
      }))(answers);
    },
  },
  {
    name: 'deletes a bus that has rules',
    source: 'https://github.com/anomalyco/sst/issues/4325 (checked 2026-11-21)',
    reconcile: sameWhen(
      ({ request, embedded, oracle }) =>
        request.operation === 'DeleteEventBus' && errorOf(embedded) === 'ValidationException' && 'output' in oracle,
    ),
    parts: true,
  },
  {
    name: 'takes a rule for deleted whose bus does not exist',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html (not checked)',
    reconcile: sameWhen(
      ({ request, embedded, oracle }) =>
        request.operation === 'DeleteRule' && errorOf(embedded) === 'ResourceNotFoundException' && 'output' in oracle,
    ),
  },
  {
    name: 'writes the pattern of the rule of an archive with spaces',
    source: 'Nothing is known of the spaces that AWS writes.',
    reconcile: inOutputs(({ Rules, ...output }) => ({
      ...output,
      ...(Array.isArray(Rules) && { Rules: Rules.map(withoutSpaces) }),
    })),
  },
];

/** The differences that are known of each oracle. */
export const knownDifferences: KnownDifferences = { moto };

function setsInput({ operation, input }: Step): boolean {
  return operation === 'PutTargets' && /"Input(Path)?":/.test(JSON.stringify(input));
}

function disablesRule({ operation, input }: Step): boolean {
  return operation === 'DisableRule' || (operation === 'PutRule' && input['State'] === 'DISABLED');
}

function withoutSpaces(rule: Record<string, unknown>): Record<string, unknown> {
  if (rule['ManagedBy'] === undefined) return rule;
  return { ...rule, EventPattern: JSON.parse(String(rule['EventPattern'])) as unknown };
}

function withoutDescription(output: Record<string, unknown>): Record<string, unknown> {
  const { Description: _, ...rest } = output;
  return rest;
}
