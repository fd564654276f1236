import type { EventSourceMapping } from '../event-sources/event-source-mapping.ts';

/** The ARN by which tags and policies name a mapping. */
export function mappingArn(id: string, functionArn: string): string {
  return `${functionArn.split(':').slice(0, 5).join(':')}:event-source-mapping:${id}`;
}

/**
 * What Lambda says of an event source mapping.
 * https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html (checked 2026-11-21; the members that a
 * queue's mapping and a stream's have as recorded from AWS)
 */
export function mappingConfiguration(mapping: EventSourceMapping, functionArn: string): object {
  const { config, id, lastModified, state } = mapping;
  const isStream = config.EventSourceArn.startsWith('arn:aws:dynamodb:');
  return {
    UUID: id,
    BatchSize: config.BatchSize ?? (isStream ? 100 : 10),
    MaximumBatchingWindowInSeconds: config.MaximumBatchingWindowInSeconds,
    EventSourceArn: config.EventSourceArn,
    FunctionArn: functionArn,
    FilterCriteria: config.FilterCriteria,
    KMSKeyArn: config.KmsKeyArn,
    MetricsConfig: config.MetricsConfig,
    ScalingConfig: config.ScalingConfig,
    FunctionResponseTypes: config.FunctionResponseTypes,
    LastModified: lastModified / 1000,
    State: state,
    EventSourceMappingArn: mappingArn(id, functionArn),
    ...(isStream ? ofStream(mapping) : { StateTransitionReason: 'USER_INITIATED' }),
  };
}

function ofStream({ config, lastResult }: EventSourceMapping): object {
  return {
    StartingPosition: config.StartingPosition,
    ParallelizationFactor: config.ParallelizationFactor ?? 1,
    BisectBatchOnFunctionError: config.BisectBatchOnFunctionError ?? false,
    MaximumRecordAgeInSeconds: config.MaximumRecordAgeInSeconds ?? -1,
    MaximumRetryAttempts: config.MaximumRetryAttempts ?? -1,
    TumblingWindowInSeconds: 0,
    DestinationConfig: config.DestinationConfig ?? { OnFailure: {} },
    LastProcessingResult: lastResult,
    StateTransitionReason: 'User action',
  };
}
