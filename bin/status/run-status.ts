import { answer, type Session } from '../operator/run-on-stage.ts';
import { factsOf } from './gather-facts.ts';
import { renderStatus } from './render-status.ts';
import { statusOf } from './status-of.ts';

/** Columns where there is no terminal. */
export const usualColumns = 80;

/**
 * `sluice status`.
 *
 * @param place the options that lead to the same stage again, for the commands that are shown
 * @param check whether it is a failure when not all is well
 * @throws Error then
 */
export async function runStatus(session: Session, place: string, check: boolean): Promise<void> {
  const { operator, terminal } = session;
  const status = statusOf(await factsOf(operator)(Date.now()), place);
  const columns = terminal.screen?.columns ?? usualColumns;
  answer(session, status, () => renderStatus(status, { columns, red: terminal.redInPrint }));
  if (check && !status.isWell) throw new Error(`the stage ${status.stage} is not well`);
}
