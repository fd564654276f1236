import { render } from '../../../lib/api/render.ts';
import type { Template } from '../patch/template-patch.ts';
import { rule } from '../variant.ts';
import { fault } from './search.ts';

interface Integration {
  readonly Type: string;
  readonly RequestTemplates?: Readonly<Record<string, string>>;
  readonly IntegrationResponses?: readonly IntegrationResponse[];
}

interface IntegrationResponse {
  readonly SelectionPattern?: string;
  readonly StatusCode: string;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

const refused = JSON.stringify({ Error: { Code: 'InternalFailure', Message: 'not now' } });

/** What the queue may say that is no success: its status and body. */
const noSuccesses: readonly (readonly [number, string])[] = [
  ...[400, 403, 404, 429, 500, 503].map((status) => [status, refused] as const),
  [200, '{}'],
];

/** Only what the queue has taken, and has given a message id, is a success of the API. */
export const gatewayAnswers = rule('the API says that an event is taken only if the queue says so', (template) => {
  for (const integration of publishing(template)) {
    for (const [status, body] of noSuccesses) {
      const answered = statusOf(integration, status, body);
      if (answered < 300) return fault(`the queue answers ${status} ${body}, and the API ${answered}`);
    }
  }
  return undefined;
});

function publishing(template: Template): Integration[] {
  const found = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::ApiGateway::Method')
    .map(({ Properties = {} }) => Properties['Integration'] as Integration)
    .filter(({ RequestTemplates = {} }) => Object.values(RequestTemplates).join().includes('Action=SendMessage&'));
  if (found.length === 0)
    throw new Error('no method puts an event into a queue: write this rule for the template as it is');
  return found;
}

/** The first pattern that fits the whole status, or what has none; a template may say another status. */
function statusOf({ IntegrationResponses: responses = [] }: Integration, status: number, body: string): number {
  const fits = ({ SelectionPattern: pattern }: IntegrationResponse): boolean =>
    pattern !== undefined && new RegExp(`^(?:${pattern})$`).test(String(status));
  const found = responses.find(fits) ?? responses.find(({ SelectionPattern: pattern }) => pattern === undefined);
  if (!found) return 500;
  const [template] = Object.values(found.ResponseTemplates ?? {});
  const rendered = template === undefined ? undefined : render(template, body, { eventId: 'event-1' });
  return rendered?.status ?? Number(found.StatusCode);
}
