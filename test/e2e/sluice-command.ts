import { runSluice } from '../../bin/run.ts';
import { fakeTerminal, type FakeTerminal } from '../bin/operator/fake-terminal.ts';
import { testStage } from './assembly-folder.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** How a command of `sluice` ended. */
export interface Ended {
  readonly exitCode: number;
  readonly printed: string;
  readonly noted: string;
}

/** Runs `sluice` in this process, on a test's own pipeline. */
export async function sluice(
  { cloud }: PipelineBed,
  words: readonly string[],
  terminal: FakeTerminal = fakeTerminal(),
): Promise<Ended> {
  const place = ['--stage', testStage, '--local', cloud.endpoint];
  const exitCode = await runSluice([...words, ...place], terminal);
  return { exitCode, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
}

/** Runs a command that has to work, and reads its JSON. */
export async function sluiceJson<Answer>(bed: PipelineBed, ...words: readonly string[]): Promise<Answer> {
  const { exitCode, printed, noted } = await sluice(bed, [...words, '--json']);
  expect([exitCode, noted]).toEqual([0, '']);
  return JSON.parse(printed) as Answer;
}
