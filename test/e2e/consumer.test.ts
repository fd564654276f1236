import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { letIn } from './as-somebody.ts';
import { purchase } from './example-event.ts';
import { sorted } from './in-order.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

const projectFolder = path.resolve(__dirname, '../..');

test("the README's consumer, with the policy of its action, does everything once and leaves what it cannot handle", () =>
  onPipeline(async (bed) => {
    letIn(bed, 'owner', ['consumer-reporting']);
    const QueueUrl = await bed.queueUrl('action-reporting');
    const put = async (MessageBody = ''): Promise<unknown> =>
      bed.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await bed.sendAll('client-0', [purchase('a', 1), purchase('b', 2)]);
    await bed.until('both are there', () => bed.count('event-delivered') === 2);
    const { Messages: messages = [] } = await bed.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    expect(messages).toHaveLength(2);
    for (const { Body } of messages) await put(Body);
    await put('no JSON');

    const { lines, failures } = await consuming(bed, 'owner', async (failed) => {
      if (failed.length === 0) return false;
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes } = await bed.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
      );
      return names.map((name) => Attributes?.[name]).join() === '0,1';
    });
    expect(sorted(lines)).toEqual(['a', 'b'].map((id) => `com.example.web.purchase-completed.v1 client-0 ${id}`));
    expect(failures).toEqual([expect.stringMatching(/^[0-9a-f-]{36} failed$/)]);
  }));

/** What a consumer says while it runs. */
interface Said {
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

/**
 * Runs the consumer as the README has it, on a test's own pipeline.
 *
 * @param isDone whether it has done what it can, by what failed until now
 */
async function consuming(
  bed: PipelineBed,
  accessKeyId: string,
  isDone: (failures: readonly string[]) => Promise<boolean>,
): Promise<Said> {
  const folder = mkdtempSync(path.join(projectFolder, '.build', 'consumer-'));
  const file = path.join(folder, 'consume.mts');
  const code = exampleOf('deliveryKey(')
    .replaceAll('http://127.0.0.1:4566', bed.cloud.endpoint)
    .replace('sluice-dev-', bed.nameOf(''))
    .replace("'operator'", `'${accessKeyId}'`)
    .replace("'./schemas/", "'../../schemas/");
  writeFileSync(file, code);
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: projectFolder, env });
  const closed = once(child, 'close');
  const [lines, failures] = [linesOf(child.stdout), linesOf(child.stderr)];
  try {
    await bed.until('the consumer has done what it can', async () => isDone(failures()));
  } finally {
    child.kill();
    await closed;
    rmSync(folder, { recursive: true });
  }
  return { lines: lines(), failures: failures() };
}

/** The one example of TypeScript in the README that has this in it. */
function exampleOf(mark: string): string {
  const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  const [example, ...more] = examples.filter((code) => code.includes(mark));
  if (example === undefined || more.length > 0) throw new Error(`expected one example with ${mark} in the README`);
  return example;
}

function linesOf(stream: NodeJS.ReadableStream): () => string[] {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text.split('\n').filter((line) => line !== '');
}
