/** Whether the tests run inside workerd (`npm run test:edge`), where there is no node:sqlite and little memory. */
export const inWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'
