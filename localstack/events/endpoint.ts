import type { ServiceEndpoint } from '../wire/service-endpoint.ts';
import type { EventBridge } from './event-bridge.ts';

/** EventBridge as the wire serves it: AWS JSON 1.1. */
export function eventBridgeEndpoint({ operations, access }: EventBridge): ServiceEndpoint {
  return {
    signingName: 'events',
    targetPrefix: 'AWSEvents',
    jsonVersion: '1.1',
    errorNamespace: 'com.amazonaws.eventbridge',
    operations,
    access,
  };
}
