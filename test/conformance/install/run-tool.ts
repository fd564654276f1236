import type { ChildProcesses, SpawnOptions } from '../processes/child-processes.ts';
import { OutputTail } from '../processes/output-tail.ts';

/**
 * Runs a program to its end.
 *
 * @returns the end of what it printed
 * @throws with that text when it ends with anything but 0, or is not there
 */
export async function runTool(
  processes: ChildProcesses,
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = processes.spawn(command, words, options);
  const printed = new OutputTail(child.stdout, child.stderr);
  child.stdin.end();
  const outcome = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${code ?? signal}`));
  });
  if (outcome !== undefined) throw new Error(`${command} ${words[0] ?? ''} …: ${outcome}\n${printed.text}`);
  return printed.text;
}
