import type { Compose } from './surroundings.ts';

/** The functions that a run has. The others of the stage only look, and are not called. */
export type SimulatedFunction = 'validator' | 'sender' | 'deliver';

/** How each function is put together. */
export type Compositions = Readonly<Record<string, Compose>>;

/** Loads how functions are put together. */
export async function loadCompositions(): Promise<Compositions> {
  const [validator, sender, deliver] = await Promise.all([
    import('./validator.ts'),
    import('./sender.ts'),
    import('./deliver.ts'),
  ]);
  return { validator: validator.compose, sender: sender.compose, deliver: deliver.compose };
}
