/** The name of an event type in its parts. */
export interface TypeName {
  /** The name without its version, which all its versions share: `com.example.shop.order-placed`. */
  readonly stem: string;
  /** The part of the business: `shop`. */
  readonly domain: string;
  /** What happened: `order-placed`. */
  readonly happening: string;
  /** 1 and up. */
  readonly version: number;
}

/** Takes `<reverse domain>.<domain>.<what happened>.v<version>` apart; `undefined` for anything else. */
export function parseTypeName(type: string): TypeName | undefined {
  const [, stem, domain, happening, version] =
    /^([a-z0-9.-]+\.([a-z0-9-]+)\.([a-z0-9-]+))\.v([1-9][0-9]{0,3})$/.exec(type) ?? [];
  if (stem === undefined || domain === undefined || happening === undefined) return undefined;
  return { stem, domain, happening, version: Number(version) };
}

/** Whether a type is the one that is named, or begins as a pattern with `.*` at its end says: `com.example.shop.*`. */
export function isTypeOf(pattern: string, type: string): boolean {
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** The same type's next version: `….v2` of `….v1`. Nothing for a name that has no version. */
export function nextVersionOf(type: string): string | undefined {
  const name = parseTypeName(type);
  return name && `${name.stem}.v${name.version + 1}`;
}
