import type { Tool } from '../oracles/oracle.ts';
import type { ChildProcesses } from '../processes/child-processes.ts';
import { runTool } from './run-tool.ts';

/** How each program is asked whether it is there, and what it is for when it is not. */
const questions: Readonly<Record<Tool, { readonly words: readonly string[]; readonly advice: string }>> = {
  java: { words: ['-version'], advice: 'java is missing: install a Java runtime, 17 or later' },
  javac: { words: ['-version'], advice: 'javac is missing: install a Java development kit, 17 or later' },
  mvn: { words: ['-v'], advice: 'mvn is missing: install Maven, which fetches the jars' },
  python3: {
    words: ['-c', 'import ensurepip, venv'],
    advice: 'python3 with its modules venv and ensurepip is missing',
  },
};

/** Why an oracle cannot run on this machine, or `undefined` when all that it needs is there. */
export async function findMissing(processes: ChildProcesses, needs: readonly Tool[]): Promise<string | undefined> {
  for (const tool of needs) {
    const { words, advice } = questions[tool];
    try {
      await runTool(processes, tool, words);
    } catch {
      return advice;
    }
  }
  return undefined;
}
