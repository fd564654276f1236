import {
  type ContractBreak,
  type Contracts,
  changedSince,
  findContractBreaks,
} from '../../schemas/compatibility/contracts.ts';
import { readReleased, writeReleased } from './released-schemas.ts';

/**
 * Compares what is declared with what was released.
 *
 * @returns what to tell whoever asked
 * @throws Error naming each break, who would be refused, and the way out
 */
export function checkReleased(folder: string, declared: Contracts): string {
  const released = readReleased(folder);
  const breaks = findContractBreaks(released, declared);
  if (breaks.length > 0) throw new Error(explain(breaks));
  const changed = changedSince(released, declared);
  const head = `${released.size} released schemas, none broken`;
  if (changed.length === 0) return head;
  return `${head}; new or wider, and free to change until "npm run release:schemas":\n  ${changed.join('\n  ')}`;
}

/**
 * Freezes the types that are new, and those that take more than they did.
 *
 * @returns what to tell whoever asked
 * @throws Error when a change would refuse what producers send today; nothing is written then
 */
export function releaseSchemas(folder: string, declared: Contracts): string {
  const released = readReleased(folder);
  const breaks = findContractBreaks(released, declared);
  if (breaks.length > 0) throw new Error(explain(breaks));
  const changed = changedSince(released, declared);
  writeReleased(folder, changed, declared);
  if (changed.length === 0) return `all ${released.size} schemas are released already`;
  return `released, for producers to build on:\n  ${changed.join('\n  ')}`;
}

/** The breaks in words, by type. */
export function explain(breaks: readonly ContractBreak[]): string {
  const lines = breaks.map(({ type, path, message }) => `  ${type}${path && ` ${path}`}\n    ${message}`);
  return `not compatible with what was released:
${lines.join('\n')}
Declare a new version beside the old one instead. Only once nobody sends the old one any more: delete its file in test/contracts.`;
}
