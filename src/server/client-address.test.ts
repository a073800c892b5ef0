import { describe, expect, it } from 'vitest'
import { clientKey } from './client-address.ts'

describe('clientKey', () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']

  it.each([
    ['believes no header without a proxy', ['1.2.3.4', '9.9.9.9', []], '1.2.3.4'],
    ['believes no header from a stranger', ['1.2.3.4', '9.9.9.9', proxies], '1.2.3.4'],
    ['takes the last address from a proxy', ['127.0.0.1', '6.6.6.6, 9.9.9.9', proxies], '9.9.9.9'],
    ['goes on through a second proxy', ['127.0.0.1', '6.6.6.6, 9.9.9.9, 10.1.2.3', proxies], '9.9.9.9'],
    ['knows mapped and bracketed forms', ['::ffff:127.0.0.1', '9.9.9.9:5000', proxies], '9.9.9.9'],
    ['keeps the proxy when the header is nonsense', ['10.0.0.1', 'unknown', proxies], '10.0.0.1'],
    ['keeps the proxy when there is no header', ['10.0.0.1', undefined, proxies], '10.0.0.1'],
    ['reads IPv6 proxies', ['fd12::1', '[2001:db8::7]:443', proxies], '2001:db8::7'],
  ] as const)('%s', (_, [socket, header, trusted], expected) => {
    expect(clientKey(socket, header, [...trusted])).toBe(clientKey(expected, undefined, []))
  })

  it('tells IPv4 clients apart and keeps an IPv6 network together', () => {
    expect(clientKey('1.2.3.4', undefined, [])).not.toBe(clientKey('1.2.3.5', undefined, []))
    expect(clientKey('2001:db8::1', undefined, [])).toBe(clientKey('2001:db8::2', undefined, []))
    expect(clientKey('2001:db8::1', undefined, [])).not.toBe(clientKey('2001:db8:0:1::1', undefined, []))
  })

  it('puts clients without an address into one group', () => {
    expect(clientKey(null, '9.9.9.9', proxies)).toBe('unknown')
  })
})
