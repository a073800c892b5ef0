/** Connects to an address that was checked: the name is never resolved a second time. */

import { lookup } from 'node:dns/promises'
import { connect as connectTcp } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { Resolve } from '../../sources/public-address.ts'

export interface DialTarget {
  address: string
  port: number
  /** The name that the certificate must carry; null for plain HTTP. */
  tlsName: string | null
}

/** Opens a connection; failures arrive as the stream's `error`. */
export type Dial = (target: DialTarget) => Duplex

export const dial: Dial = ({ address, port, tlsName }) =>
  tlsName === null
    ? connectTcp({ host: address, port })
    : connectTls({ host: address, port, servername: tlsName, ALPNProtocols: ['http/1.1'] })

/** The system's resolver. */
export const resolveName: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address)
