import type { Compose } from './surroundings.ts';

/** The functions that a run has. The others of the stage only look, and are not called. */
export const simulatedFunctions = ['validator', 'sender', 'deliver'] as const;

/** How each function is put together. */
export type Compositions = Readonly<Record<string, Compose>>;

/** Where another module than the usual one puts a function together: an absolute path or a URL of a module that exports `compose`. */
export type OtherModules = Readonly<Partial<Record<(typeof simulatedFunctions)[number], string>>>;

/** Loads how functions are put together. @throws Error for a module without `compose` */
export async function loadCompositions(others: OtherModules = {}): Promise<Compositions> {
  const loaded = simulatedFunctions.map(async (name) => {
    const other = others[name];
    const { compose } = (await (other === undefined ? usual[name]() : import(other))) as { readonly compose?: Compose };
    if (typeof compose !== 'function') throw new Error(`${other}: expected a module that exports compose, for ${name}`);
    return [name, compose] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}

const usual = {
  validator: async () => import('./validator.ts'),
  sender: async () => import('./sender.ts'),
  deliver: async () => import('./deliver.ts'),
};
