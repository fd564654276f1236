import type { Services } from '../../../../localstack/services.ts';
import { assets, load } from '../../../localstack/template/fixture.ts';
import type { Template } from '../patch/template-patch.ts';

/** A template in the embedded cloud: its queues, keys, topics and policies, and functions that nobody calls. */
export function servicesOf({ Resources }: Template): Services {
  const [key = ''] = assets.keys();
  const withCode = Object.entries(Resources).map(([id, resource]) => [
    id,
    resource.Type === 'AWS::Lambda::Function'
      ? { ...resource, Properties: { ...resource.Properties, Code: { S3Bucket: 'assets', S3Key: key } } }
      : resource,
  ]);
  return load(Object.fromEntries(withCode), {}, assets).services;
}

/** Resources of a type, with their logical ids. */
export function resourcesOf({ Resources }: Template, type: string): [id: string, properties: Properties][] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties]);
}

type Properties = NonNullable<Template['Resources'][string]['Properties']>;
