import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { PipelineBed } from './pipeline-bed.ts';

/** Lets a function read a queue or the stream of a table, or not. */
export async function setSourceOf(bed: PipelineBed, reader: string, thing: string, isOn: boolean): Promise<void> {
  await onSource(bed, reader, thing, async (lambda, { UUID }) => {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: isOn }));
  });
}

/** Whether the validator reads a queue. */
export async function isRead(bed: PipelineBed, thing: string): Promise<boolean> {
  return onSource(bed, 'validator', thing, async (_lambda, { State: state }) => state !== 'Disabled');
}

/** Does something with the way by which a function reads. */
async function onSource<Result>(
  bed: PipelineBed,
  reader: string,
  thing: string,
  use: (lambda: LambdaClient, mapping: EventSourceMappingConfiguration) => Promise<Result>,
): Promise<Result> {
  const lambda = new LambdaClient({
    endpoint: bed.cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  });
  try {
    const { EventSourceMappings: mappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: bed.nameOf(reader) }),
    );
    const name = bed.nameOf(thing);
    const mapping = mappings.find(
      ({ EventSourceArn: arn = '' }) => arn.endsWith(`:${name}`) || arn.includes(`:table/${name}/stream/`),
    );
    if (!mapping) throw new Error(`${reader} has no event source ${thing}`);
    return await use(lambda, mapping);
  } finally {
    lambda.destroy();
  }
}
