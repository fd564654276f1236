import { isIPv4, isIPv6 } from 'node:net';
import { invalidPattern } from './invalid-pattern.ts';
import type { LeafTest } from './leaf.ts';

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** `{ "cidr": "10.0.0.0/24" }`, or an IPv6 block. Matches strings that are addresses of the same version. */
export function compileCidr(operand: unknown): LeafTest {
  // AWS says "prefix" here too.
  if (typeof operand !== 'string') throw invalidPattern('prefix match pattern must be a string');
  const { address, hostBits } = parseBlock(operand);
  const network = address.value >> hostBits;
  return (leaf) => {
    const candidate = typeof leaf === 'string' ? parseAddress(leaf) : undefined;
    return candidate?.bits === address.bits && candidate.value >> hostBits === network;
  };
}

function parseBlock(block: string): { address: Address; hostBits: bigint } {
  const [ip, mask, ...rest] = block.split('/');
  if (ip === undefined || mask === undefined || rest.length > 0) {
    throw invalidPattern("Malformed CIDR, one '/' required");
  }
  if (!/^-?\d+$/.test(mask)) throw invalidPattern('Malformed CIDR, mask bits must be an integer');
  const address = parseAddress(ip);
  if (address === undefined) throw invalidPattern(`Nonstandard IP address: ${ip}`);
  const maskBits = Number(mask);
  if (maskBits < 0) throw invalidPattern('Malformed CIDR, mask bits must not be negative');
  if (maskBits > address.bits) throw invalidPattern(`Malformed CIDR, mask bits must not exceed ${address.bits}`);
  return { address, hostBits: BigInt(address.bits - maskBits) };
}

function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, value: parseIPv4(text) };
  if (isIPv6(text) && !text.includes('%')) return { bits: 128, value: parseIPv6(text) };
  return undefined;
}

function parseIPv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseIPv6(text: string): bigint {
  const [before = '', after] = text.split('::');
  const head = groups(before);
  const tail = after === undefined ? [] : groups(after);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0n);
  return [...head, ...zeros, ...tail].reduce((value, group) => (value << 16n) | group, 0n);
}

function groups(text: string): bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)];
    const ipv4 = parseIPv4(group);
    return [ipv4 >> 16n, ipv4 & 0xffffn];
  });
}
