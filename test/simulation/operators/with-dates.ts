import type { AwsClient, Command } from '../world/aws-client.ts';

/** Members of EventBridge that are moments: seconds over the wire, dates in the SDK. */
const moments: ReadonlySet<string> = new Set([
  'EventStartTime',
  'EventEndTime',
  'EventLastReplayedTime',
  'ReplayStartTime',
  'ReplayEndTime',
]);

/** A client that gives and takes dates as the SDK's does. */
export function withDates(client: AwsClient): AwsClient {
  return {
    async send(command) {
      const sent = Object.create(command) as Command;
      Object.defineProperty(sent, 'input', { value: toWire(command.input) });
      return (await hydrated(client, sent)) as never;
    },
  };
}

async function hydrated(client: AwsClient, command: Command): Promise<unknown> {
  const output: object = await client.send(command);
  const { Replays } = output as { readonly Replays?: readonly object[] };
  return Replays ? { ...output, Replays: Replays.map(fromWire) } : fromWire(output);
}

function toWire(input: object): object {
  const members = Object.entries(input) as [string, unknown][];
  if (!members.some(([, value]) => value instanceof Date)) return input;
  return Object.fromEntries(
    members.map(([name, value]) => [name, value instanceof Date ? value.getTime() / 1_000 : value]),
  );
}

function fromWire(output: object): object {
  const members = Object.entries(output) as [string, unknown][];
  if (!members.some(([name]) => moments.has(name))) return output;
  return Object.fromEntries(
    members.map(([name, value]) => [name, moments.has(name) ? new Date(Number(value) * 1_000) : value]),
  );
}
