/** Who is asking, for the rate limit: the socket's address, or what a configured proxy says. */
import { convertIPv4ToBinary, convertIPv6ToBinary, distinctRemoteAddr } from 'hono/utils/ipaddr'

interface Address {
  bits: 32 | 128
  value: bigint
}

/** A block of addresses: those whose first `prefix` bits are those of `base`. */
interface Block {
  base: Address
  prefix: number
}

/**
 * Key of a client. X-Forwarded-For is read from its right end and only as far as every address, the socket's own
 * first, lies in `trustedProxy` (RFC 7239 §8.1: all further left may be made up). IPv6 clients are keyed by /64.
 */
export function clientKey(
  socket: string | null,
  forwardedFor: string | undefined,
  trustedProxy: string[],
): string {
  const blocks = trustedProxy.map(parseBlock)
  let client = socket === null ? null : parseAddress(socket)
  const hops = forwardedFor?.split(',').reverse() ?? []
  for (const hop of hops) {
    if (!client || !blocks.some((block) => contains(block, client!))) break
    client = parseAddress(hop) ?? client
  }
  if (!client) return 'unknown'
  return client.bits === 32 ? `4:${client.value}` : `6:${client.value >> 64n}`
}

function parseAddress(text: string): Address | null {
  // [::1]:443, 10.0.0.1:443 and fe80::1%eth0 are written by some proxies.
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
  try {
    switch (distinctRemoteAddr(bare)) {
      case 'IPv4':
        return { bits: 32, value: convertIPv4ToBinary(bare) }
      case 'IPv6':
        return { bits: 128, value: convertIPv6ToBinary(bare) }
      default:
        return null
    }
  } catch {
    return null
  }
}

function parseBlock(text: string): Block {
  const [address, prefix] = text.split('/')
  const base = parseAddress(address)
  if (!base) throw new TypeError(`not an address: ${text}`)
  return { base, prefix: prefix === undefined ? base.bits : Number(prefix) }
}

function contains({ base, prefix }: Block, { bits, value }: Address): boolean {
  const rest = BigInt(bits - prefix)
  return base.bits === bits && base.value >> rest === value >> rest
}
