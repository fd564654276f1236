import { BlockList, isIP } from 'node:net';
import { malformed } from '../malformed.ts';
import type { TextTest } from '../text-test.ts';
import { both, type Operator } from './operator.ts';

const truths: ReadonlySet<string> = new Set(['true', 'false']);

const bool: Operator['compile'] = (value) => {
  const expected = value.toLowerCase();
  if (!truths.has(expected)) throw malformed(`A condition Bool has the value ${value}: expected true or false.`);
  return (given) => given.toLowerCase() === expected;
};

/** The request's value is base64 too: that is how binary condition keys stand in a request's context. */
const binary: Operator['compile'] = (value) => {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0)
    throw malformed(`A condition BinaryEquals has the value ${value}: expected base64.`);
  const expected = Buffer.from(value, 'base64');
  return (given) => Buffer.from(given, 'base64').equals(expected);
};

const address: Operator['compile'] = (value): TextTest => {
  const blocks = parseBlock(value);
  return (given) => {
    const family = isIP(given);
    return family === 0 ? undefined : blocks.check(given, family === 4 ? 'ipv4' : 'ipv6');
  };
};

/**
 * Comparisons of booleans, of bytes and of addresses with blocks of them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (checked 2026-11-21)
 */
export const valueOperators: Readonly<Record<string, Operator>> = {
  Bool: { negated: false, compile: bool },
  BinaryEquals: { negated: false, compile: binary },
  ...both('IpAddress', 'NotIpAddress', address),
};

/** `203.0.113.0/24`, `2001:db8::/32`, or one address. */
function parseBlock(block: string): BlockList {
  const slash = block.indexOf('/');
  const base = slash < 0 ? block : block.slice(0, slash);
  const family = isIP(base);
  const bits = family === 4 ? 32 : 128;
  const prefix = slash < 0 ? String(bits) : block.slice(slash + 1);
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)
    throw malformed(
      `A condition on an address has the value ${block}: expected an address or a block, as in 203.0.113.0/24.`,
    );
  const blocks = new BlockList();
  blocks.addSubnet(base, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  return blocks;
}
