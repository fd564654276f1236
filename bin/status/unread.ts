import type { Facts } from './facts.ts';
import type { Unread } from './model.ts';
import type { Piece } from './piece.ts';

/** What could not be read, and why; queues that cannot be read for the same reason are told together. */
export function unreadOf({
  queues,
  metrics,
  alarms,
  sources,
  rules,
  replays,
  sendFailures,
  targets,
}: Facts): readonly Unread[] {
  const byCode = new Map<string, { readonly things: string[]; readonly why: string }>();
  for (const [thing, piece] of queues) {
    if ('value' in piece) continue;
    const { things } = byCode.get(piece.code) ?? { things: [] };
    byCode.set(piece.code, { things: [...things, thing], why: reasonOf(piece) });
  }
  const others: readonly (readonly [what: string, piece: Piece<unknown>])[] = [
    ['rates, ages and failures', metrics],
    ['alarms', alarms],
    ['what the functions read', sources],
    ['rules', rules],
    ['replays', replays],
    ['what the sender gave up', sendFailures],
    ['how targets do', targets],
  ];
  return [
    ...Array.from(byCode.values(), ({ things, why }) => ({
      what: `how much is in ${listOf(things, queues.size)}`,
      why,
    })),
    ...others.flatMap(([what, piece]) => ('value' in piece ? [] : [{ what, why: reasonOf(piece) }])),
  ];
}

function listOf(things: readonly string[], all: number): string {
  return things.length === all ? 'any queue' : things.join(', ');
}

function reasonOf({ code, why }: Exclude<Piece<unknown>, { readonly value: unknown }>): string {
  return `${code}: ${why}`;
}
