import { request as httpRequest } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { AccountGate } from '../../../localstack/identity/gate.ts';
import { createOperator } from '../../../localstack/identity/local-credentials.ts';
import { WireServer } from '../../../localstack/wire/server.ts';
import { Sha256 } from '../identity/sigv4/fixture.ts';
import { apiBed, accountId, region } from './bed.ts';

const servers: WireServer[] = [];
afterEach(async () => Promise.all(servers.splice(0).map(async (server) => server.close())));

interface Options {
  readonly service?: string;
  readonly secretAccessKey?: string;
  readonly signingDate?: Date;
  /** Sent in place of what was signed. */
  readonly sentPath?: string;
  readonly sentBody?: string;
  readonly host?: string;
}

/** The API behind a socket and signatures that are verified. */
async function serve() {
  const bed = apiBed();
  createOperator(bed.services);
  const { accessKeys, authorizer } = bed.services;
  const environment = {
    clock: bed.clock,
    entropy: { uuid: () => '', hex: () => '', fraction: () => 0 },
    accountId,
    region,
  };
  const gate = new AccountGate({ environment, accessKeys, authorizer, machineNow: Date.now });
  const server = new WireServer({ ...bed.routes, gate, port: 0 });
  servers.push(server);
  const endpoint = await server.listen();
  const send = async (
    path: string,
    body: string,
    options: Options = {},
  ): Promise<{ status: number; text: string; type: string }> => {
    const {
      host = new URL(endpoint).host,
      secretAccessKey = 'local',
      service = 'execute-api',
      signingDate = new Date(),
    } = options;
    const signer = new SignatureV4({
      service,
      region,
      sha256: Sha256,
      credentials: { accessKeyId: 'operator', secretAccessKey },
    });
    const url = new URL(endpoint + path);
    const toSign = {
      method: 'POST',
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host, 'content-type': 'application/json' },
      body,
    };
    const { headers } = await signer.sign(toSign, { signingDate });
    const sentBody = options.sentBody ?? body;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(endpoint + (options.sentPath ?? path), { method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, type: String(response.headers['x-amzn-errortype']) }),
        );
      });
      sent.once('error', reject).end(sentBody);
    });
  };
  const base = new URL(bed.services.apiGateway.urlOf(endpoint, bed.loaded.outputs['ApiUrl'] ?? '') ?? '').pathname;
  return { ...bed, base, send };
}

const body = JSON.stringify({ id: 'e', type: 'ü' });

test.each([
  ['clients/acme/events', 202],
  ['clients/acme/events?b=2&a=%20x', 202],
  ['clients/acme/events/', 202],
  // It is let in; no message group is called so.
  ['clients/a%20b%2Fc/events', 502],
])('a signature over %s is right as the path was sent', async (path, status) => {
  const { base, send } = await serve();
  expect((await send(base + path, body)).status).toBe(status);
});

test('by host the stage is in the path that is signed', async () => {
  const { apiId, send } = await serve();
  expect((await send('/v1/clients/acme/events', body, { host: `${apiId}.execute-api.localhost:4566` })).status).toBe(
    202,
  );
});

test.each<[string, Options, string]>([
  ['for another service', { service: 'sqs' }, 'InvalidSignatureException'],
  ['with another secret', { secretAccessKey: 'other' }, 'InvalidSignatureException'],
  ['an hour ago', { signingDate: new Date(Date.now() - 3_600_000) }, 'InvalidSignatureException'],
  ['for another body', { sentBody: body.replace('e', 'f') }, 'InvalidSignatureException'],
])('what was signed %s is refused in the gateway’s words', async (_what, options, type) => {
  const { base, send } = await serve();
  const answered = await send(`${base}clients/acme/events`, body, options);
  expect([answered.status, answered.type]).toEqual([403, type]);
  expect(JSON.parse(answered.text)).toEqual({ message: expect.any(String) as string });
});

test('what was signed for another path is refused', async () => {
  const { base, send } = await serve();
  const sentPath = `${base}clients/other/events`;
  expect((await send(`${base}clients/acme/events`, body, { sentPath })).status).toBe(403);
});
