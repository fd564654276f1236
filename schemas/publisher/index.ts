/** The typed publisher: what the package exports to producers that are written in TypeScript. */
export type { CatalogType, EventOf } from '../catalog.ts';
export type { Problem } from '../problems.ts';
export { createPublisher, type PublisherProps } from './create-publisher.ts';
export type { AnyNewEvent, NewEvent } from './new-event.ts';
export { PublishError, type PublishResult } from './publish-result.ts';
export type { Publisher } from './publisher.ts';
export type { PublishableEvent, SendOutcome, Transport } from './transport.ts';
export { apiTransport, type ApiTransportProps } from './transports/api.ts';
export { sqsTransport, type SqsTransportProps } from './transports/sqs.ts';
