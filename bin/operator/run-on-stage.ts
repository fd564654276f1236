import type { Operator } from './operator.ts';
import type { OperatorOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What a command on a deployed stage works with. */
export interface Session {
  readonly operator: Operator;
  readonly terminal: Terminal;
  /** Whether the answer is for a program. */
  readonly asJson: boolean;
}

/**
 * Runs a command on the stage that its options name, and lets go of the connections at its end.
 *
 * @throws Error with one line that says what to do, when the cloud cannot be reached or refuses
 */
export async function runOnStage(
  options: OperatorOptions,
  terminal: Terminal,
  run: (session: Session) => Promise<void>,
): Promise<void> {
  // Only now: the SDK takes longer to load than all else, and most of what a person asks for is help.
  const [{ createOperator }, { explain }] = await Promise.all([import('./operator.ts'), import('./explain.ts')]);
  const operator = createOperator(options);
  try {
    await run({ operator, terminal, asJson: options.json === true });
  } catch (error) {
    throw explain(error, operator);
  } finally {
    operator.destroy();
  }
}

/** Prints an answer: as JSON for a program, else as `render` writes it. */
export function answer<Value>({ terminal, asJson }: Session, value: Value, render: (value: Value) => string): void {
  terminal.print(asJson ? JSON.stringify(value, undefined, 2) : render(value));
}
