/** What `/admin` shows to whoever sends no token: a form for it, and nothing else. */
import { html } from 'hono/html'
import type { Html } from '../layout.ts'
import { adminLayout } from './admin-layout.ts'

export function loginPage(): Html {
  return adminLayout({
    title: '登录',
    content: html`<div class="login"><h1>管理页</h1>
<form id="login" class="stack">
<label>口令（即配置项ADMIN_TOKEN）<input name="token" type="password" autocomplete="off" required autofocus></label>
<button class="main" type="submit">进入</button>
</form>
<noscript><p class="quiet">管理页需要启用JavaScript：口令只能放在请求头里。</p></noscript></div>`,
  })
}
