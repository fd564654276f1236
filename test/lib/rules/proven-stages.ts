import { parseStage, type Stage } from '../../../lib/stage.ts';
import { dev, prod } from '../../../lib/stages/stage-files.ts';
import { friendlyAccount } from '../iam/arns.ts';
import { type Synthesized, synthesized, synthesizedOnce } from '../synthesized.ts';

/** Something of everything that a stack may have, and with data to keep: its template is the one that mutants are made of. */
export const everything = parseStage({
  ...prod,
  clients: [...prod.clients, { id: 'abroad', principals: [friendlyAccount] }],
  actions: [
    ...prod.actions.slice(0, 2),
    { name: 'orders', types: ['com.example.shop.order-placed.v1'], deliver: { url: 'https://orders.example.com' } },
    { name: 'one-client', types: ['com.example.shop.order-placed.v2'], clients: ['acme-shop'] },
  ],
});

/** Stages whose stacks have to keep every rule. */
export const provenStages: readonly { readonly called: string; readonly stage: Stage; readonly stack: Synthesized }[] =
  [
    { called: 'dev', stage: parseStage(dev), stack: synthesized('dev') },
    { called: 'prod', stage: parseStage(prod), stack: synthesized('prod') },
    { called: 'a stage that delivers', stage: everything, stack: stackOfEverything() },
  ];

/** The stack of such a stage. */
export function stackOfEverything(): Synthesized {
  return synthesizedOnce('stack-of-everything', () => everything);
}
