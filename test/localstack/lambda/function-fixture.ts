import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import { type FunctionConfig, functionConfig } from '../../../localstack/lambda/function-config.ts';
import { LambdaRuntime, type LambdaRuntimeOptions } from '../../../localstack/lambda/lambda-runtime.ts';

export const cloudEnvironment = {
  clock: new ManualClock(),
  entropy: seededEntropy(7),
  accountId: '123456789012',
  region: 'eu-west-1',
};

/** A runtime with real processes, and what it told its listeners. */
export class FunctionFixture {
  readonly root = mkdtempSync(join(tmpdir(), 'function-'));
  readonly observations: Observation[] = [];
  /** How often the runtime told that something changed. */
  changes = 0;
  readonly runtime: LambdaRuntime;
  readonly #listeners = new Set<() => void>();

  constructor(options: Partial<LambdaRuntimeOptions> = {}) {
    this.runtime = new LambdaRuntime(cloudEnvironment, {
      hostVariables: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }),
      maxEnvironmentsPerFunction: 2,
      observe: (observation) => {
        this.observations.push(observation);
        this.#notify();
      },
      changed: () => {
        this.changes += 1;
        this.#notify();
      },
      ...options,
    });
  }

  /** Writes `files` and creates the function `name` of them. */
  create(name: string, files: Record<string, string>, properties: Record<string, unknown> = {}): void {
    this.write(name, files);
    this.runtime.create(this.config(name, properties), this.folder(name));
  }

  /** Where the files of a function lie. */
  folder(name: string): string {
    return join(this.root, name);
  }

  write(name: string, files: Record<string, string>): void {
    for (const [file, source] of Object.entries(files)) {
      const path = join(this.folder(name), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, source);
    }
  }

  config(name: string, properties: Record<string, unknown> = {}): FunctionConfig {
    return functionConfig.parse({
      FunctionName: name,
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/any',
      ...properties,
    });
  }

  /** Resolves as soon as `isTrue`, looked at after every observation and change. */
  async until(isTrue: () => boolean, deadlineMs = 10_000): Promise<void> {
    if (isTrue()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(
        () => reject(new Error(`not within ${deadlineMs} ms: ${isTrue.toString()}`)),
        deadlineMs,
      );
      this.#listeners.add(look);
    });
  }

  lines(): string[] {
    return this.observations.flatMap((observation) => (observation.kind === 'function-log' ? [observation.line] : []));
  }

  async close(): Promise<void> {
    await this.runtime.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
