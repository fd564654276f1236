/** Texts that are remembered of one kind, at most; with one more it begins anew. */
const maxTexts = 2_000;

/**
 * Makes something of a text once. For what costs more to make than to find, and is never changed: a simulation loads the same template thousands
 * of times.
 */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= maxTexts) known.clear();
    known.set(text, made);
    return made;
  };
}
