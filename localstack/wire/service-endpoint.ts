import type { Caller, Operations } from '../core/service.ts';

/** The AWS Query protocol of a service: form parameters in, XML out. */
export interface QueryProtocol {
  /** The XML namespace of every response, `http://queue.amazonaws.com/doc/2012-11-05/`. */
  readonly xmlNamespace: string;
  /** Turns the parameters, nested by their dots (`{ Attribute: { 1: { Name: … } } }`), into the input of the AWS JSON protocol. */
  readonly toInput: (action: string, parameters: FormTree, path: string) => Record<string, unknown>;
  /** Turns the output of the AWS JSON protocol into elements; a list repeats its element. */
  readonly toElements: (action: string, output: Record<string, unknown>) => Record<string, unknown>;
}

/** A form's parameters, nested by the dots in their names. */
export interface FormTree {
  [name: string]: string | FormTree;
}

/** One AWS service as the wire serves it. */
export interface ServiceEndpoint {
  /** What stands before the dot in `X-Amz-Target`: `AmazonSQS`, `DynamoDB_20120810`, `DynamoDBStreams_20120810`, `AWSEvents`. */
  readonly targetPrefix: string;
  readonly jsonVersion: '1.0' | '1.1';
  /** What stands before the `#` in the `__type` of the service's own errors: `com.amazonaws.sqs`. */
  readonly errorNamespace: string;
  readonly operations: Operations;
  /** Whole `__type`s of error codes that are not in the service's namespace. */
  readonly errorTypes?: Readonly<Record<string, string>>;
  /** The header `x-amz-crc32`, which DynamoDB's clients verify. */
  readonly crc32?: boolean;
  /** For a service that once spoke Query: the header `x-amzn-query-error` carries the old code. */
  readonly queryErrorCodes?: Readonly<Record<string, string>>;
  readonly query?: QueryProtocol;
}

/** A request that is for no AWS JSON or Query service: a path of S3, or a page. */
export interface RestRequest {
  readonly method: string;
  /** Without the query, not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Who asks; throws `AwsError` when the request is not signed. */
  readonly caller: () => Caller;
}

/** Answers a plain HTTP request. */
export interface RestResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answers the paths it knows; `undefined` for any other. */
export type RestHandler = (request: RestRequest) => Promise<RestResponse | undefined>;
