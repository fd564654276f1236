type Variables = Readonly<Record<string, string>>;

/** Parses the same variables once: a run makes dozens of environments of a function, and every run the same. */
export function parsedOnce<Parsed extends object>(
  parse: (variables: Variables) => Parsed,
): (variables: Variables) => Parsed {
  const known = new WeakMap<Variables, Parsed>();
  return (variables) => {
    const parsed = known.get(variables) ?? parse(variables);
    known.set(variables, parsed);
    return parsed;
  };
}
