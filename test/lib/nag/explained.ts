import type { Stage } from '../../../lib/stage.ts';

/** Why findings of cdk-nag are as they should be, and which: exactly this one of exactly these constructs. */
export interface Explanation {
  /** Its id without `AwsSolutions-`, `IAM5[Resource::*]`; a name of the stage's reads `sluice-<stage>-…`. */
  readonly finding: string;
  /** Paths of constructs, from the stack on. */
  readonly at: readonly string[];
  readonly because: string;
}

const policyOf = (path: string): string => `${path}/Role/DefaultPolicy/Resource`;
const functions = ['Query/Query', 'Validate/Validator', 'Send/Sender', 'Watch/Watch'].map(policyOf);
const deliver = policyOf('Deliver/Deliver');
const support = 'Access/support/Resource';
const operator = 'Access/operator/Resource';
const account = '<AWS::Region>:<AWS::AccountId>';
const queues = `IAM5[Resource::arn:<AWS::Partition>:sqs:${account}:sluice-<stage>-`;
const calls = `IAM5[Resource::arn:<AWS::Partition>:execute-api:${account}:<ApiRestApiE35FEAFE>/v1/`;

/** Every finding that there is of a stage, with its reason. */
export function explanationsOf({ actions, clients }: Stage): readonly Explanation[] {
  const delivering = actions.filter((action) => action.deliver);
  const tables = ['QuarantineTable4791B332', 'StoreTable0CCFA19B'].concat(
    delivering.length > 0 ? ['DeliverDeliveries956DBBBB'] : [],
  );
  return [
    {
      finding: 'S1',
      at: ['Quarantine/Bodies/Resource', 'Send/Failures/Resource'],
      because:
        'A log of accesses names objects, and their names have clients and event ids in them: it would be one more place of such things, in a bucket that cannot be under a customer key. Who reads and deletes is in CloudTrail, where an account that wants it has data events.',
    },
    {
      finding: 'SQS3',
      at: ['DeadLetters/Queue', ...actions.map(({ name }) => `${name}/Undelivered`)].map(
        (queue) => `Route/${queue}/Resource`,
      ),
      because:
        'It is a dead-letter queue, of the bus or of the target of a rule, which are written by their L1, in which nag does not look.',
    },
    {
      finding: 'IAM5[Resource::*]',
      at: [...functions, ...(delivering.length > 0 ? [deliver] : [])],
      because:
        'Segments of a trace have no resource, nor have the metrics that the query function counts by and the list of streams that the sender looks in.',
    },
    {
      finding: 'IAM5[Resource::*]',
      at: ['Api/AccessLog/Role/DefaultPolicy/Resource'],
      because: 'The gateway refuses a role for its logs that may do less: it is for all APIs of the account.',
    },
    {
      finding: 'IAM5[Resource::*]',
      at: [support],
      because:
        'What is looked for by the beginning of its name, or listed of a whole account, has no resource to name.',
    },
    {
      finding: `${queues}*]`,
      at: [policyOf('Query/Query'), support],
      because: 'Every queue of the stage, and of no other: only to be counted. One by one they would outgrow a policy.',
    },
    ...['*-dlq', '*-dlq.fifo', '*-undelivered'].map((suffix) => ({
      finding: `${queues}${suffix}]`,
      at: [support, operator],
      because:
        'Dead-letter queues by how their names end, which those of no action may do: one by one they would outgrow a policy.',
    })),
    {
      finding: `${queues}action-*]`,
      at: [operator],
      because: 'Where dead letters go back to: the queues of all actions, for which one by one a policy has no room.',
    },
    {
      finding: 'APIG6',
      at: ['Api/RestApi/DeploymentStage.v1/Resource'],
      because:
        'The log of what the gateway does holds bodies, and is under neither the key nor the retention of the stage. Each request has a line in the access log.',
    },
    {
      finding: 'COG4',
      at: [
        '{clientId}/events/POST',
        '{clientId}/events/GET',
        '{clientId}/events/batch/POST',
        '{clientId}/events/batch/GET',
        '{clientId}/events/validate/POST',
        '{clientId}/events/validate/GET',
        '{clientId}/events/{eventId}/GET',
      ]
        .map((path) => `clients/${path}`)
        .concat('health/GET', 'metrics/summary/GET')
        .map((path) => `Api/RestApi/Default/${path}/Resource`),
      because: 'Callers are programs that sign their requests: IAM says which paths each may call.',
    },
    ...clients.map(({ id }) => ({
      finding: `${calls}*/clients/${id}/*]`,
      at: [`Producers/${id}/Policy/Resource`],
      because: "A client's own part of the API, whole: every method and every path below its name.",
    })),
    {
      finding: `${calls}*/clients/<aws:PrincipalTag/clientId>/*]`,
      at: ['Access/fleet/Resource'],
      because: "A client's own part of the API, whole, by a tag that nobody may set who holds the guard.",
    },
    {
      finding: `${calls}GET/*]`,
      at: [support],
      because: 'Support looks at the events of every client, and may send none.',
    },
    {
      finding: 'IAM5[Resource::<QuarantineBodies16AF5A3D.Arn>/*]',
      at: [policyOf('Validate/Validator'), policyOf('Send/Sender'), support],
      because: 'Objects of one bucket, whose names come with the events.',
    },
    {
      finding: 'IAM5[Resource::<SendFailuresE1876666.Arn>/*]',
      at: [policyOf('Send/Sender')],
      because: 'Objects of one bucket, which Lambda names as it likes.',
    },
    {
      finding:
        'IAM5[Resource::arn:<AWS::Partition>:s3:::sluice-<stage>-send-failures-<AWS::AccountId>-<AWS::Region>/*]',
      at: [operator],
      because: 'Objects of one bucket, which Lambda names as it likes.',
    },
    ...tables.map((table) => ({
      finding: `IAM5[Resource::<${table}.Arn>/index/*]`,
      at: [support],
      because: 'Every index of a table that support may read whole.',
    })),
    {
      finding: `IAM5[Resource::arn:<AWS::Partition>:logs:${account}:log-group:/aws/events/sluice-<stage>-events:*]`,
      at: [support],
      because: 'The streams of one log, which has ids in it and nothing else.',
    },
    {
      finding: `IAM5[Resource::arn:<AWS::Partition>:events:${account}:replay/sluice-<stage>-*]`,
      at: [operator],
      because: 'A replay is there only once it was started, by a name that begins like all of the stage.',
    },
    {
      finding: 'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:role/sluice-<stage>-producer-*]',
      at: [operator],
      because:
        'What was refused is sent again as the client that it is of, whichever that is; the role says whom it trusts.',
    },
    {
      finding: 'SMG4',
      at: delivering.map(({ name }) => `Deliver/Secret${name}`),
      because:
        'Its receiver has to be given a new one in the same moment, or refuses what is signed with it: no schedule knows when that is.',
    },
  ];
}
