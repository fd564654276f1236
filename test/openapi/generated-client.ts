import type { InternalAxiosRequestConfig } from 'axios';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { apiDocument } from './api-document.ts';
import { type Signing, signatureOf } from './signed-api.ts';

/** A client with a method for each operation, made of the document by a library that knows nothing of Sluice. */
export type GeneratedClient = Readonly<
  Record<
    string,
    (parameters?: object | null, body?: unknown) => Promise<{ readonly status: number; readonly data: unknown }>
  >
>;

/** Makes the client for the API at a URL. It gives every answer, whatever its status, and adds nothing but the signature. */
export async function generatedClient(baseURL: string, signing: Signing): Promise<GeneratedClient> {
  const api = new OpenAPIClientAxios({
    definition: apiDocument as never,
    axiosConfigDefaults: { baseURL, validateStatus: () => true },
  });
  const client = await api.init();
  client.interceptors.request.use((request) => signed(request, new URL(client.getUri(request)), signing));
  return client as unknown as GeneratedClient;
}

/** What was signed is sent as it is. */
async function signed(
  request: InternalAxiosRequestConfig,
  url: URL,
  signing: Signing,
): Promise<InternalAxiosRequestConfig> {
  const body = request.data === undefined ? undefined : JSON.stringify(request.data);
  const call = {
    method: (request.method ?? 'get').toUpperCase(),
    target: url.pathname,
    ...(body !== undefined && { mediaType: 'application/json', body }),
  };
  request.headers.set(await signatureOf(url, call, signing));
  return Object.assign(request, { url: url.href, params: undefined, data: body, transformRequest: [] });
}
