import type { Access, AccessRules } from '../core/access.ts';
import type { AwsError } from '../core/aws-error.ts';
import type { Caller, Operations } from '../core/service.ts';

/** The AWS Query protocol of a service: form parameters in, XML out. */
export interface QueryProtocol {
  /** The XML namespace of every response, `http://queue.amazonaws.com/doc/2012-11-05/`. */
  readonly xmlNamespace: string;
  /** Turns the parameters, nested by their dots (`{ Attribute: { 1: { Name: … } } }`), into the input of the AWS JSON protocol. */
  readonly toInput: (action: string, parameters: FormTree, path: string) => Record<string, unknown>;
  /** Turns the output of the AWS JSON protocol into elements; a list repeats its element. */
  readonly toElements: (action: string, output: Record<string, unknown>) => Record<string, unknown>;
  /** The same as JSON, for whoever accepts that; the output as it is unless given. */
  readonly toJson?: (action: string, output: Record<string, unknown>) => Record<string, unknown>;
  /** Whether the answer to an action has a result element: one without an output has none. */
  readonly hasResult: (action: string) => boolean;
}

/** A form's parameters, nested by the dots in their names. */
export interface FormTree {
  [name: string]: string | FormTree;
}

/** One AWS service as the wire serves it. */
export interface ServiceEndpoint {
  /** The service's name in the credential scope of a signature: `sqs`, `dynamodb`, `events`. */
  readonly signingName: string;
  /** What stands before the dot in `X-Amz-Target`: `AmazonSQS`, `DynamoDB_20120810`, `DynamoDBStreams_20120810`, `AWSEvents`. */
  readonly targetPrefix: string;
  readonly jsonVersion: '1.0' | '1.1';
  /** What stands before the `#` in the `__type` of the service's own errors: `com.amazonaws.sqs`. */
  readonly errorNamespace: string;
  readonly operations: Operations;
  /** What each operation needs to be allowed. An operation without a rule is refused. */
  readonly access: AccessRules;
  /** Puts an error of the authorizer into the service's own words, as the service does that hides KMS behind codes of its own. */
  readonly toServiceError?: (error: AwsError, operation: string) => AwsError;
  /** Whole `__type`s of error codes that are not in the service's namespace. */
  readonly errorTypes?: Readonly<Record<string, string>>;
  /** The header `x-amz-crc32`, which DynamoDB's clients verify. */
  readonly crc32?: boolean;
  /** For a service that once spoke Query: the header `x-amzn-query-error` carries the old code. */
  readonly queryErrorCodes?: Readonly<Record<string, string>>;
  readonly query?: QueryProtocol;
}

/** A request to a service that is addressed by method and path. */
export interface RestRequest {
  readonly id: string;
  readonly method: string;
  /** Without the query, not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Names and values in turn, as they were sent: a header that came twice is signed as two. */
  readonly rawHeaders?: readonly string[];
  readonly body: Buffer;
}

/** Who sent a request that is signed rightly, and the question what of it may be done. */
export interface Admission {
  readonly caller: Caller;
  /** Throws the authorizer's `AwsError`. */
  readonly check: (access: Access) => void;
}

/** What is answered to a request addressed by method and path. */
export interface RestResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A service that is addressed by method and path: S3, Lambda. */
export interface RestEndpoint {
  readonly signingName: string;
  /** Checks what the request needs to be allowed, then does it. Throws `AwsError`, for an operation that is not emulated too. */
  readonly handle: (request: RestRequest, admission: Admission) => RestResponse | Promise<RestResponse>;
  /** An error in the service's own shape. */
  readonly renderError: (error: AwsError, request: RestRequest) => RestResponse;
}
