import { parseStage, type Stage } from '../../../lib/stage.ts';
import { dev, prod } from '../../../lib/stages/stage-files.ts';
import { Synthesized } from '../synthesized.ts';

/** Something of everything that a stack may have, and with data to keep: its template is the one that mutants are made of. */
export const everything = parseStage({
  ...prod,
  actions: [
    ...prod.actions.slice(0, 2),
    { name: 'orders', types: ['com.example.shop.order-placed.v1'], deliver: { url: 'https://orders.example.com' } },
    { name: 'one-client', types: ['com.example.shop.order-placed.v2'], clients: ['acme-shop'] },
  ],
});

/** Stages whose stacks have to keep every rule. */
export const provenStages: Readonly<Record<string, Stage>> = {
  dev: parseStage(dev),
  prod: parseStage(prod),
  'a stage that delivers': everything,
};

/** The stack of such a stage. */
export function stackOf(stage: Stage): Synthesized {
  const known = stacks.get(stage) ?? new Synthesized(stage);
  stacks.set(stage, known);
  return known;
}

const stacks = new WeakMap<Stage, Synthesized>();
