/** Part of the embedding guide: how a site's own server signs a token, and how its page hands it to the widget. */

/** A module for Node; a test mints with it what the guard takes. */
export const mintExample = `import { createHmac } from 'node:crypto'

// 给origin（如https://news.example.com）上的网页一个十分钟内有效的令牌
export function mintToken(origin) {
  const exp = Math.floor(Date.now() / 1000) + 600
  const body = Buffer.from(JSON.stringify({ exp, aud: origin })).toString('base64url')
  const hmac = createHmac('sha256', process.env.WIDGET_TOKEN_SECRET)
  return body + '.' + hmac.update(body).digest('base64url')
}`

/** For the page; `/youju-token` is an address of the site itself. */
export const renewExample = `<script type="module">
  const chat = document.querySelector('youju-chat')
  const renew = async () => { chat.token = await (await fetch('/youju-token')).text() }
  chat.addEventListener('youju-token', renew)
  await renew()
</script>`
