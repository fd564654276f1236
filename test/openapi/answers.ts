import { faultsOf, type Located } from './api-document.ts';

/** What came back. */
export interface ApiAnswer {
  readonly status: number;
  /** Without parameters, `application/json`. */
  readonly mediaType: string;
  readonly text: string;
}

/** Where an answer is not what the document says of its operation; nothing if it is. */
export function differencesOf({ operation }: Located, { status, mediaType, text }: ApiAnswer): readonly string[] {
  const response = operation.responses[status];
  if (!response) return [`${operation.operationId} has no answer ${status} in the document: ${text}`];
  const content = response.content[mediaType];
  if (!content) return [`${operation.operationId} has no ${mediaType} for ${status} in the document: ${text}`];
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
