import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one that anybody may have: not private, loopback, link-local (where clouds keep their credentials), unique-local,
 * multicast, reserved, or one of those in another form, IPv4 in IPv6 for one.
 *
 * @param address IPv4 or IPv6; what is neither is not public
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
