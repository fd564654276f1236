import { TemplateError } from '../../../localstack/template/template-error.ts';
import { resourceModels } from '../../../localstack/template/resource-models.ts';
import { assets, endpoint, getAtt, lambda, load, queue, ref } from './fixture.ts';

const arn = (name: string): string => `arn:aws:sqs:eu-central-1:123456789012:${name}`;

describe('references', () => {
  const redriven = queue('orders', {
    RedrivePolicy: { deadLetterTargetArn: getAtt('Dlq', 'Arn'), maxReceiveCount: 5 },
  });

  test('a queue gets its dead-letter queue by Fn::GetAtt, also when that is written after it', () => {
    const { services } = load({ Orders: redriven, Dlq: queue('orders-dlq') });
    expect(services.sqs.queue(arn('orders'))).toMatchObject({
      config: { RedrivePolicy: { deadLetterTargetArn: arn('orders-dlq'), maxReceiveCount: 5 } },
    });
  });

  test('resolved it has no reference left, and loads in the order in which it was made', () => {
    const Outputs = { Url: { Value: ref('Orders') } };
    const { loaded } = load({ Orders: redriven, Dlq: queue('orders-dlq') }, { Outputs });
    expect(Object.keys(loaded.resolved.Resources)).toEqual(['Dlq', 'Orders']);
    const again = load(loaded.resolved.Resources, { Outputs: loaded.resolved.Outputs });
    expect(again.loaded.outputs).toEqual(loaded.outputs);
    expect(again.services.sqs.queue(arn('orders')).config).toEqual({
      ...again.services.sqs.queue(arn('orders-dlq')).config,
      QueueName: 'orders',
      RedrivePolicy: { deadLetterTargetArn: arn('orders-dlq'), maxReceiveCount: 5 },
    });
  });

  test('a resource that several refer to is made once', () => {
    const { loaded } = load({
      Orders: redriven,
      Offers: queue('offers', { RedrivePolicy: { deadLetterTargetArn: getAtt('Dlq', 'Arn'), maxReceiveCount: 5 } }),
      Dlq: queue('shared-dlq'),
    });
    expect(loaded.counts.get('AWS::SQS::Queue')).toBe(3);
  });

  test('Ref gives what CloudFormation gives: a URL of a queue, the name of a table, bus, rule or function', () => {
    const { loaded } = load(
      {
        Orders: queue('orders'),
        Events: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            TableName: 'events',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          },
        },
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { Name: 'rule', EventBusName: ref('Bus'), EventPattern: { source: ['sluice'] } },
        },
        Sender: lambda('sender'),
      },
      {
        Outputs: Object.fromEntries(
          ['Orders', 'Events', 'Bus', 'Rule', 'Sender'].map((name) => [name, { Value: ref(name) }]),
        ),
      },
      assets,
    );
    expect(loaded.outputs).toEqual({
      Orders: `${endpoint}/123456789012/orders`,
      Events: 'events',
      Bus: 'bus',
      Rule: 'bus|rule',
      Sender: 'sender',
    });
  });

  test('pseudo parameters are those of the cloud', () => {
    const { loaded } = load(
      {},
      {
        Outputs: {
          Place: {
            Value: {
              'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${AWS::URLSuffix} ${AWS::StackName}',
            },
          },
        },
      },
    );
    expect(loaded.outputs['Place']).toBe('aws eu-central-1 123456789012 amazonaws.com sluice-test');
  });

  test('a parameter has its default', () => {
    const { services } = load(
      { Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: ref('Name') } } },
      { Parameters: { Name: { Type: 'String', Default: 'by-default' } } },
    );
    expect(services.sqs.queue(arn('by-default')).arn).toBe(arn('by-default'));
  });

  test('to an attribute that is not modelled is refused, with who refers to what', () => {
    const resources = { Orders: queue('orders', { KmsMasterKeyId: getAtt('Dlq', 'Colour') }), Dlq: queue('dlq') };
    expect(() => load(resources)).toThrow(
      new TemplateError('Orders (AWS::SQS::Queue): the attribute Colour of Dlq (AWS::SQS::Queue) is not modelled'),
    );
  });

  test.each([
    ['Ref', ref('Gone')],
    ['Fn::GetAtt', getAtt('Gone', 'Arn')],
    ['Fn::Sub', { 'Fn::Sub': '${Gone.Arn}' }],
  ])('to a resource that is missing is refused, with who refers to it: %s', (_kind, reference) => {
    expect(() => load({ Orders: queue('orders', { KmsMasterKeyId: reference }) })).toThrow(
      new TemplateError('Orders (AWS::SQS::Queue): there is no resource or parameter Gone'),
    );
  });

  test('to a parameter without a default is refused by name', () => {
    const resources = { Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: ref('Name') } } };
    expect(() => load(resources, { Parameters: { Name: { Type: 'String' } } })).toThrow('parameter Name');
  });

  test('from an output to a resource that is missing is refused, with the output', () => {
    expect(() => load({}, { Outputs: { Url: { Value: ref('Gone') } } })).toThrow(
      new TemplateError('the output Url: there is no resource or parameter Gone'),
    );
  });

  test('an intrinsic that is not modelled is refused with its resource', () => {
    const resources = { Orders: queue('orders', { KmsMasterKeyId: { 'Fn::ImportValue': 'key' } }) };
    expect(() => load(resources)).toThrow('Orders (AWS::SQS::Queue): the intrinsic function Fn::ImportValue');
  });

  test.each([
    ['two queues that are the dead-letter queue of each other', getAtt('B', 'Arn'), getAtt('A', 'Arn')],
    ['a queue that refers to itself', getAtt('A', 'Arn'), 'key'],
  ])('in a circle are refused: %s', (_what, first, second) => {
    const resources = { A: queue('a', { KmsMasterKeyId: first }), B: queue('b', { KmsMasterKeyId: second }) };
    expect(() => load(resources)).toThrow(new TemplateError('A refers to itself by way of others'));
  });

  test('a circle by DependsOn is refused too', () => {
    const resources = { A: { ...queue('a'), DependsOn: 'B' }, B: { ...queue('b'), DependsOn: ['A'] } };
    expect(() => load(resources)).toThrow('refers to itself');
  });
});

describe('DependsOn', () => {
  const mapping = {
    Type: 'AWS::Lambda::EventSourceMapping',
    // By names as text, so that only DependsOn says that function and queue come first.
    Properties: { FunctionName: 'validator', EventSourceArn: arn('orders') },
  };
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'validator',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      },
      Policies: [
        {
          PolicyName: 'reads',
          PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } },
        },
      ],
    },
  };
  const others = {
    Validator: lambda('validator', { Role: getAtt('Role', 'Arn') }),
    Role: role,
    Orders: queue('orders'),
  };

  test('has a resource made after those it names', () => {
    const { services } = load({ Mapping: { ...mapping, DependsOn: ['Orders', 'Validator'] }, ...others }, {}, assets);
    expect(services.eventSourceMappings.all()).toMatchObject([{ config: { EventSourceArn: arn('orders') } }]);
  });

  test('is for who needs it: a function that may read its queue needs its policy first', () => {
    const { Policies: _, ...alone } = role.Properties;
    const resources = { ...others, Role: { ...role, Properties: alone } };
    expect(() => load({ ...resources, Mapping: mapping }, {}, assets)).toThrow(
      'The provided execution role does not have permissions to call ReceiveMessage on SQS',
    );
  });

  test('is what the order of the template would not do', () => {
    expect(() => load({ Mapping: mapping, Orders: queue('orders') })).toThrow('Mapping');
  });

  test('on a resource that is missing is refused, with who depends on it', () => {
    expect(() => load({ Orders: { ...queue('orders'), DependsOn: 'Gone' } })).toThrow(
      new TemplateError('Orders (AWS::SQS::Queue): there is no resource or parameter Gone'),
    );
  });
});

describe('a resource', () => {
  test('of a type that is not modelled is refused by name, with those that are', () => {
    const cluster = { Cluster: { Type: 'AWS::ECS::Cluster' } };
    expect(() => load(cluster)).toThrow('Cluster: the resource type AWS::ECS::Cluster is not modelled');
    expect(() => load(cluster)).toThrow('AWS::SQS::Queue');
  });

  test('with an unknown property is refused, with its logical id and the property', () => {
    expect(() => load({ Orders: queue('orders', { Colour: 'red' }) })).toThrow(
      /^Orders \(AWS::SQS::Queue\)[^]*"Colour"/,
    );
  });

  test('with a bad value is refused, with its logical id and the property', () => {
    expect(() => load({ Orders: queue('orders', { VisibilityTimeout: 50_000 }) })).toThrow(
      /^Orders \(AWS::SQS::Queue\)[^]*VisibilityTimeout/,
    );
  });

  test('that the service refuses is refused with its logical id and the code of AWS', () => {
    const same = { One: queue('orders'), Two: queue('orders', { VisibilityTimeout: 60 }) };
    expect(() => load(same)).toThrow(/^Two \(AWS::SQS::Queue\): \w+: /);
  });
});

describe('a function', () => {
  test('is made with its configuration and the folder of its asset', () => {
    const { functions } = load(
      { Validator: lambda('validator', { Environment: { Variables: { TABLE: ref('AWS::Region') } } }) },
      {},
      assets,
    );
    expect(functions).toMatchObject([
      {
        config: { FunctionName: 'validator', Environment: { Variables: { TABLE: 'eu-central-1' } } },
        folder: '/bundles/code',
      },
    ]);
  });

  test.each([
    ['of another assembly', { S3Bucket: 'assets', S3Key: 'other.zip' }],
    ['inline', { ZipFile: 'exports.handler = () => {}' }],
  ])('whose code is %s is refused, with what helps', (_where, Code) => {
    expect(() => load({ Validator: lambda('validator', { Code }) }, {}, assets)).toThrow(
      new TemplateError('Validator: its code is no asset of this assembly; use Code.fromAsset'),
    );
  });
});

describe('what has no effect', () => {
  test('is said of properties that are in the template, once for each type, in order', () => {
    const encrypted = { KmsMasterKeyId: 'key', Tags: [{ Key: 'app', Value: 'sluice' }] };
    const { loaded } = load({ A: queue('a', encrypted), B: queue('b', encrypted) });
    expect(loaded.withoutEffect).toEqual([
      expect.stringMatching(/^AWS::SQS::Queue KmsMasterKeyId: nothing is encrypted/),
      'AWS::SQS::Queue Tags: tags only name things',
    ]);
  });

  test('is not said of what a template leaves out', () => {
    expect(load({ A: queue('a') }).loaded.withoutEffect).toEqual([]);
  });

  test('is said of a whole type that is only recorded', () => {
    const { loaded } = load({ Rule: { Type: 'AWS::XRay::SamplingRule' } });
    expect(loaded.withoutEffect).toEqual([expect.stringMatching(/^AWS::XRay::SamplingRule: recorded/)]);
  });

  test.each(Object.entries(resourceModels))('has a reason wherever %s has some', (_type, { withoutEffect }) => {
    expect(Object.entries(withoutEffect).filter(([, reason]) => reason.length < 10)).toEqual([]);
  });
});

test('resources are counted by type', () => {
  const { loaded } = load({ A: queue('a'), B: queue('b'), Key: { Type: 'AWS::KMS::Key' } });
  expect(Object.fromEntries(loaded.counts)).toEqual({ 'AWS::SQS::Queue': 2, 'AWS::KMS::Key': 1 });
});
