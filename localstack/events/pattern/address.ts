import { isIPv4, isIPv6 } from 'node:net';

const octets = /^\d+(\.\d+){3}$/;
/** Zeros before the octets count. */
const longestIpv4 = 15;

/**
 * The digits of an IP address in upper-case hexadecimal: 8 for IPv4 and for IPv4 mapped into IPv6 (`::ffff:a00:1`), 32 for any
 * other IPv6. `undefined` for a text that is no address. Octets are decimal whatever zeros they start with, and an IPv6 address
 * has neither dots nor a zone, as event-ruler takes them.
 */
export function addressDigits(text: string): string | undefined {
  if (octets.test(text)) {
    const decimal = text.replaceAll(/\b0+(?=\d)/g, '');
    return text.length <= longestIpv4 && isIPv4(decimal) ? decimal.split('.').map(hexOctet).join('') : undefined;
  }
  if (!looksLikeAddress(text) || !isIPv6(text)) return undefined;
  const [before = '', after] = text.split('::');
  const head = groupsOf(before);
  const tail = after === undefined ? [] : groupsOf(after);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0000');
  const digits = [...head, ...zeros, ...tail].join('').toUpperCase();
  return digits.startsWith(mappedIpv4) ? digits.slice(mappedIpv4.length) : digits;
}

/** Whether a text has the form of an address, if perhaps not its values. */
export function looksLikeAddress(text: string): boolean {
  return octets.test(text) || /^[0-9a-f:]*:[0-9a-f:]*$/i.test(text);
}

/** Addresses from the first to the last, both included, by their digits. */
export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

/**
 * Whether an address lies in a range. Like event-ruler this compares digits from the left and so ignores versions: a longer address
 * is in a range when its first digits are; a shorter one when it is in it whatever digits might follow.
 */
export function isInRange(digits: string, { first, last }: AddressRange): boolean {
  const length = Math.min(digits.length, first.length);
  const [leading, low, high] = [digits.slice(0, length), first.slice(0, length), last.slice(0, length)];
  return digits.length < first.length ? leading > low && leading < high : leading >= low && leading <= high;
}

const mappedIpv4 = '00000000000000000000FFFF';

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => group.padStart(4, '0'));
}

function hexOctet(octet: string): string {
  return Number(octet).toString(16).toUpperCase().padStart(2, '0');
}
