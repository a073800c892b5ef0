/** Decides which hosts and addresses may be fetched: public ones only, in whatever way they are written. */

import ipaddr from 'ipaddr.js'
import { CorpusError } from '../errors.ts'

/** All addresses of a host name; throws when there are none. */
export type Resolve = (hostname: string) => Promise<string[]>

/** Names that no public resolver answers for. */
const localName =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/
const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3')

export interface CheckedHost {
  /** Name or address, without brackets and final dot. */
  host: string
  isAddress: boolean
  /** One of `privateHosts`. */
  isTrusted: boolean
}

/**
 * What an http(s) URL alone tells. The URL parser has already turned decimal, octal, hexadecimal and shortened IPv4
 * hosts into their usual form. Throws CorpusError when the URL may not be fetched: another scheme, credentials, a port
 * of another service, a local name or an address that is not public. `privateHosts` (host or host:port) are what
 * whoever runs the product trusts within the own network.
 */
export function checkHost(url: URL, privateHosts: readonly string[] = []): CheckedHost {
  if (!/^https?:$/.test(url.protocol)) throw new CorpusError('只能收录http或https网址。')
  if (url.username !== '' || url.password !== '') throw new CorpusError('网址里不能带用户名或密码。')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (port !== 80 && port !== 443 && port < 1024) throw new CorpusError(`不能访问${port}端口。`)
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isTrusted = privateHosts.includes(host) || privateHosts.includes(`${host}:${port}`)
  const isAddress = ipaddr.isValid(host)
  if (isAddress && !isTrusted && !isPublicAddress(host)) throw new CorpusError('不能访问内网或保留地址。')
  if (!isAddress && !isTrusted && (!host.includes('.') || localName.test(host)))
    throw new CorpusError('不能访问内网的主机名。')
  return { host, isAddress, isTrusted }
}

/** The one address to connect to; throws as `checkHost` does, and when any address of the name is not public. */
export async function pickAddress(
  url: URL,
  resolve: Resolve,
  privateHosts: readonly string[] = [],
): Promise<string> {
  const { host, isAddress, isTrusted } = checkHost(url, privateHosts)
  if (isAddress) return host
  const addresses = await resolve(host).catch((cause) => {
    throw new CorpusError('找不到这个网站的地址（域名解析失败）。', { cause })
  })
  if (addresses.length === 0) throw new CorpusError('找不到这个网站的地址（域名解析失败）。')
  // One private address among several is an attack or a mistake; neither is fetched.
  if (!isTrusted && !addresses.every(isPublicAddress)) throw new CorpusError('不能访问内网或保留地址。')
  return addresses[0]
}

/** Whether an address is one of the public internet; mapped and translated forms count as what they carry. */
function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalV6)
}
