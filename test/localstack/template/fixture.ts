import type { Activity } from '../../../localstack/core/activity.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observer } from '../../../localstack/core/observation.ts';
import type { FunctionConfig } from '../../../localstack/lambda/function-config.ts';
import { type FunctionHost, Services } from '../../../localstack/services.ts';
import { type LoadedTemplate, loadTemplate } from '../../../localstack/template/load-template.ts';
import { template } from '../../../localstack/template/template.ts';

/** A resource as somebody writes it into a template. */
export interface WrittenResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** What else a template can hold. */
export interface Rest {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  /** Not of the template: who is told what its services do. */
  readonly observe?: Observer;
}

/** A function that was made: its configuration and the folder of its code. */
export interface MadeFunction {
  readonly config: FunctionConfig;
  readonly folder: string;
}

/** Takes functions and never has one to spare. */
export class FakeHost implements FunctionHost {
  readonly made: MadeFunction[] = [];

  create(config: FunctionConfig, folder: string): void {
    this.made.push({ config, folder });
  }

  reconfigure(): void {}

  reserve(): void {}

  hasCapacity(): boolean {
    return false;
  }

  async invoke(): Promise<never> {
    throw new Error('nothing is invoked while a template is loaded');
  }
}

/** Where the cloud is reached. */
export const endpoint = 'http://127.0.0.1:4566';

/** Loads a template of these resources into services of its own. */
export function load(
  resources: Readonly<Record<string, WrittenResource>>,
  { observe = () => {}, ...rest }: Rest = {},
  code: ReadonlyMap<string, string> = new Map(),
): {
  readonly loaded: LoadedTemplate;
  readonly services: Services;
  readonly functions: readonly MadeFunction[];
  readonly activities: readonly Activity[];
} {
  const environment = {
    clock: new ManualClock(),
    entropy: seededEntropy(7),
    accountId: '123456789012',
    region: 'eu-central-1',
  };
  const host = new FakeHost();
  const activities: Activity[] = [];
  const services = new Services({
    environment,
    lambda: host,
    observe,
    changed: () => {},
    addActivity: (activity) => activities.push(activity),
  });
  const parsed = template.parse({ Resources: resources, ...rest });
  const loaded = loadTemplate(
    { stackName: 'sluice-test', template: parsed, assets: code },
    { environment, services, endpoint },
  );
  return { loaded, services, functions: host.made, activities };
}

/** A standard queue. */
export function queue(name: string, properties: Readonly<Record<string, unknown>> = {}): WrittenResource {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, ...properties } };
}

/** A function whose code is the asset `code.zip`. */
export function lambda(name: string, properties: Readonly<Record<string, unknown>> = {}): WrittenResource {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::123456789012:role/any',
      Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
      ...properties,
    },
  };
}

export const assets: ReadonlyMap<string, string> = new Map([['code.zip', '/bundles/code']]);

export const getAtt = (logicalId: string, attribute: string): object => ({ 'Fn::GetAtt': [logicalId, attribute] });
export const ref = (name: string): object => ({ Ref: name });
