import { isIPv6 } from 'node:net'

/**
 * Under which address attempts are counted: an IPv4 address as it is, of an IPv6 address the network of 64 bits, since a home or an
 * office has a whole one to try from.
 */
export function addressOf(ip: string): string {
  // Some proxies write the port behind it.
  const short = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(ip)?.[1]
  if (short) return short
  if (!isIPv6(ip)) return ip.slice(0, 64)
  const [head = '', tail] = (ip.split('%')[0] as string).toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
