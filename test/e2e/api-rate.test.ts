import { Agent, request } from 'node:http';
import { findStage } from '../../lib/stages/find-stage.ts';
import { problemDetails, problemTypeOf } from '../../schemas/api/problem-details.ts';
import { ApiClient } from './api-client.ts';
import { testStage } from './assembly-folder.ts';
import { exampleEvent } from './example-event.ts';
import { onPipeline } from './pipeline-bed.ts';

const event = exampleEvent('com.example.web.signed-up.v1', 'sign-up');
const { requestsPerSecond = 0 } = findStage(testStage).clients.find(({ id }) => id === 'clinic') ?? {};

/** Asks for a path so many times as fast as it goes, without signing. @returns how often each status came */
async function flood(url: URL, count: number): Promise<Map<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const statuses = new Map<number, number>();
  const once = async (): Promise<void> =>
    new Promise((resolve, reject) => {
      request(url, { agent }, (response) => {
        const { statusCode: status = 0 } = response.resume();
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        response.on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
  await Promise.all(Array.from({ length: count }, once));
  agent.destroy();
  return statuses;
}

test('who asks for more of a client than its rate is refused, at its address alone, until the minute has passed', () =>
  onPipeline(async (bed) => {
    const api = new ApiClient(bed);
    const path = 'clients/clinic/events';
    const statuses = await flood(new URL(path, api.url), 60 * requestsPerSecond + 10);
    // It is counted before it is looked at who asks.
    expect(Object.fromEntries(statuses)).toEqual({ 403: 60 * requestsPerSecond, 429: 10 });
    const refused = await api.post(path, event);
    expect(problemDetails.parse(refused.json)).toMatchObject({ status: 429, type: problemTypeOf('too_many_requests') });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await api.post('clients/roadside/events', event)).status).toBe(202);
    bed.advance(61_000);
    expect((await api.post(path, event)).status).toBe(202);
  }));
