import ipaddr from 'ipaddr.js';

const givenOut = ipaddr.IPv6.parse('2000::');

/**
 * Whether an address is one that anybody may have: not private, loopback, link-local (where clouds keep their credentials), unique-local,
 * multicast, reserved, or one of those in another form, IPv4 in IPv6 for one. Of IPv6 only 2000::/3 was ever given to anybody; besides that,
 * `::7f00:1` is 127.0.0.1 in an old form. https://www.iana.org/assignments/ipv6-address-space (not checked)
 *
 * @param address IPv4 or IPv6; what is neither is not public
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return found.range() === 'unicast' && (found instanceof ipaddr.IPv4 || found.match(givenOut, 3));
}
