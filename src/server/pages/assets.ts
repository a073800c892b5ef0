/** Style, scripts and icon of the pages, each under an address that changes with its content. */
import { adminScript } from './admin/admin-script.ts'
import { adminStyle } from './admin/admin-style.ts'
import { chatScript } from './chat-script.ts'
import { demoStyle } from './demo-style.ts'
import { releaseScript } from './release-script.ts'
import { style } from './style.ts'

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9f2b1e"/>' +
  '<text x="16" y="23.5" font-size="20" font-weight="700" text-anchor="middle" fill="#fff" font-family="sans-serif">据</text></svg>'

const files = {
  'style.css': { type: 'text/css; charset=utf-8', body: style },
  'admin.css': { type: 'text/css; charset=utf-8', body: adminStyle },
  'admin.js': { type: 'text/javascript; charset=utf-8', body: adminScript },
  'demo.css': { type: 'text/css; charset=utf-8', body: demoStyle },
  'chat.js': { type: 'text/javascript; charset=utf-8', body: chatScript },
  'release.js': { type: 'text/javascript; charset=utf-8', body: releaseScript },
  'icon.svg': { type: 'image/svg+xml', body: icon },
} as const

export type AssetName = keyof typeof files

/** `/assets/{hash}/{name}` */
export function assetUrl(name: AssetName): string {
  return `/assets/${hashOf(files[name].body)}/${name}`
}

/** The asset at an address that `assetUrl` gave, else null. */
export function findAsset(hash: string, name: string): { type: string; body: string } | null {
  if (!Object.hasOwn(files, name)) return null
  const file = files[name as AssetName]
  return hashOf(file.body) === hash ? file : null
}

/** FNV-1a, 32 bits (draft-eastlake-fnv): enough to tell versions apart, and synchronous, unlike WebCrypto. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
