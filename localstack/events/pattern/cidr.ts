import { type AddressRange, addressDigits, isInRange, looksLikeAddress } from './address.ts';
import { invalidPattern } from './invalid-pattern.ts';
import type { LeafTest } from './leaf.ts';

/**
 * `{ "cidr": "10.0.0.0/24" }`, or an IPv6 block. Matches strings that are addresses. A block of one address is refused: that is
 * an exact match, which takes addresses for what they are.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (checked 2026-11-21)
 */
export function compileCidr(operand: unknown): LeafTest {
  // AWS says "prefix" here too.
  if (typeof operand !== 'string') throw invalidPattern('prefix match pattern must be a string');
  const range = parseBlock(operand);
  return (leaf) => {
    const digits = typeof leaf === 'string' ? addressDigits(leaf) : undefined;
    return digits !== undefined && isInRange(digits, range);
  };
}

function parseBlock(block: string): AddressRange {
  const [ip, mask, ...rest] = block.replace(/\/+$/, '').split('/');
  if (ip === undefined || mask === undefined || rest.length > 0) {
    throw invalidPattern("Malformed CIDR, one '/' required");
  }
  const maskBits = /^[-+]?\d+$/.test(mask) ? Number(mask) : Number.NaN;
  if (!(Math.abs(maskBits) < 2 ** 31)) throw invalidPattern('Malformed CIDR, mask bits must be an integer');
  const digits = addressDigits(ip);
  if (digits === undefined) {
    throw invalidPattern(`${looksLikeAddress(ip) ? 'Invalid' : 'Nonstandard'} IP address: ${ip}`);
  }
  if (maskBits < 0) throw invalidPattern('Malformed CIDR, mask bits must not be negative');
  const bits = digits.length * 4;
  if (maskBits >= bits) throw invalidPattern(`${bits === 32 ? 'IPv4' : 'IPv6'} mask bits must be < ${bits}`);
  return rangeOf(digits, bits - maskBits);
}

function rangeOf(digits: string, hostBits: number): AddressRange {
  const host = (1n << BigInt(hostBits)) - 1n;
  const address = BigInt(`0x${digits}`);
  const write = (value: bigint): string => value.toString(16).toUpperCase().padStart(digits.length, '0');
  return { first: write(address & ~host), last: write(address | host) };
}
