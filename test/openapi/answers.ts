import { faultsOf, type Located } from './api-document.ts';

/** What came back. */
export interface ApiAnswer {
  readonly status: number;
  /** Without parameters, `application/json`. */
  readonly mediaType: string;
  readonly text: string;
  /** Header of that name, `null` without one; left out where no headers were looked at. */
  readonly retryAfter?: string | null;
}

/** Where an answer is not what the document says of its operation; nothing if it is. */
export function differencesOf(
  { operation }: Located,
  { status, mediaType, text, retryAfter }: ApiAnswer,
): readonly string[] {
  const response = operation.responses[status];
  if (!response) return [`${operation.operationId} has no answer ${status} in the document: ${text}`];
  const content = response.content[mediaType];
  if (!content) return [`${operation.operationId} has no ${mediaType} for ${status} in the document: ${text}`];
  if (response.headers?.['Retry-After'] && retryAfter !== undefined && !/^[1-9][0-9]*$/.test(retryAfter ?? ''))
    return [`${operation.operationId} ${status} says no time to wait, but ${retryAfter}`];
  const faults = faultsOf(content.schema, parsed(text));
  return faults.map((fault) => `${operation.operationId} ${status} ${fault}: ${text}`);
}

/** No answer of the API is anything but JSON; what is none fits no schema. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
