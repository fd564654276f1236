import { Aws, Duration } from 'aws-cdk-lib';
import {
  AwsIntegration,
  type IntegrationResponse,
  type MethodResponse,
  PassthroughBehavior,
} from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { eventMediaTypes } from '../../schemas/api/exchanges.ts';
import { type ApiProblemCode, apiProblems, problemHeaders } from '../../schemas/api/problem-details.ts';
import { refusedTemplate } from './answer-templates.ts';
import { problemTemplate } from './problem-template.ts';

/** How events get into the queue. */
export interface PublishIntegrationProps {
  readonly queue: IQueue;
  /** As whom the gateway sends. */
  readonly role: IRole;
  /** The request as a call of SQS. */
  readonly requestTemplate: string;
  /** The answer when SQS took the call. */
  readonly acceptedTemplate: string;
}

/**
 * The gateway calls SQS itself: no function stands between a producer's 202 and the durable queue. Only SQS's 200 becomes a success;
 * whatever else it says, and whatever the gateway cannot make sense of, is an error. A body in another media type is refused, since no
 * template would encode it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html (not checked)
 */
export function publishIntegration(props: PublishIntegrationProps): AwsIntegration {
  const { queue, role, requestTemplate, acceptedTemplate } = props;
  return new AwsIntegration({
    service: 'sqs',
    path: `${Aws.ACCOUNT_ID}/${queue.queueName}`,
    integrationHttpMethod: 'POST',
    options: {
      credentialsRole: role,
      timeout: Duration.seconds(10),
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
      requestTemplates: Object.fromEntries(eventMediaTypes.map((mediaType) => [mediaType, requestTemplate])),
      integrationResponses: [
        { selectionPattern: '200', statusCode: '202', responseTemplates: { 'application/json': acceptedTemplate } },
        refusal('refused_by_queue', refusedTemplate, '4\\d{2}'),
        refusal('unavailable', problemTemplate('unavailable'), '5\\d{2}'),
        refusal('internal', problemTemplate('internal')),
      ],
    },
  });
}

/** The statuses that the integration's answers have before a template makes them another. */
export const publishMethodResponses: MethodResponse[] = [
  { statusCode: '202', responseParameters: { 'method.response.header.Content-Type': true } },
  ...(['refused_by_queue', 'unavailable', 'internal'] as const).map((code) => ({
    statusCode: String(apiProblems[code].status),
    responseParameters: Object.fromEntries(
      Object.keys(problemHeaders(code)).map((name) => [`method.response.header.${name}`, true]),
    ),
  })),
];

function refusal(code: ApiProblemCode, template: string, selectionPattern?: string): IntegrationResponse {
  const headers = Object.entries(problemHeaders(code)).map(
    ([name, value]) => [`method.response.header.${name}`, `'${value}'`] as const,
  );
  return {
    ...(selectionPattern !== undefined && { selectionPattern }),
    statusCode: String(apiProblems[code].status),
    responseParameters: Object.fromEntries(headers),
    responseTemplates: { 'application/json': template },
  };
}
