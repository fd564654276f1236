/** The only source of randomness in the embedded cloud: the same seed gives the same ids, jitter and choices. */
export interface Entropy {
  /** A version 4 UUID. */
  uuid(): string;
  /** `bytes` random bytes in lower-case hexadecimal. */
  hex(bytes: number): string;
  /** A number in [0, 1). */
  fraction(): number;
}

/** Entropy from a 32-bit seed (mulberry32, public domain): fast, and never to be used for secrets. */
export function seededEntropy(seed: number): Entropy {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (bytes: number): string => {
    let digits = '';
    while (digits.length < bytes * 2) digits += next().toString(16).padStart(8, '0');
    return digits.slice(0, bytes * 2);
  };
  return {
    hex,
    fraction: () => next() / 0x1_0000_0000,
    uuid: () => {
      const h = hex(16);
      const variant = ((Number.parseInt(h.charAt(16), 16) & 0x3) | 0x8).toString(16);
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
    },
  };
}
