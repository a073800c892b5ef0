/** `/docs`: how to embed the widget, and the API as `/openapi.json` describes it. */
import { html } from 'hono/html'
import { type Html, layout } from './layout.ts'
import { mintExample, renewExample } from './token-example.ts'
import { widgetAttributes, widgetEvents, widgetProperties } from './widget-table.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  default?: unknown
}
type Content = Record<string, { schema?: Schema }>

interface Operation {
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content: Content }
  responses?: Record<string, { description: string; content?: Content }>
}

/** The part of an OpenAPI 3.1 document that the page shows. */
export interface ApiDocument {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

export interface DocsPage {
  api: ApiDocument
  /** Where readers reach this server. */
  origin: string
  /** Path of the widget that changes with its content; null when this host has none. */
  widget: string | null
}

export function docsPage({ api, origin, widget }: DocsPage): Html {
  const operations = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const policy = `script-src ${origin}; connect-src ${origin}`
  return layout({
    title: '文档 - 有据',
    current: 'docs',
    main: html`<main class="docs">
<h1>文档</h1>
<h2>嵌入网页</h2>
<p>在页面里加一行，读者就能提问：</p>
${code(`<script type="module" src="${origin}/widget.js"></script>\n<youju-chat></youju-chat>`)}
<p>只能加一个script标签时，用<code>data-auto</code>，元素会自动放到页面末尾；属性写成<code>data-</code>开头：</p>
${code(`<script type="module" src="${origin}/widget.js" data-auto data-accent="#0b4a8f"></script>`)}
${widget ? html`<p><code>/widget.js</code>随版本更新，缓存五分钟；要让浏览器一直缓存，用<code>${widget}</code>：地址里的八位是内容的校验码。服务升级后，旧的地址照样可用，给出的是当前版本，只是每次都要向服务核对，不再长期缓存；所以不要给它加<code>integrity</code>。</p>` : ''}
<p>页面是不是已收录的新闻稿，依次看：<code>${'<meta name="youju-release" content="编号">'}</code>、规范网址（<code>${'<link rel="canonical">'}</code>）、<code>og:url</code>、JSON-LD和地址栏的网址，最后看标题（JSON-LD、<code>og:title</code>、<code>h1</code>、去掉网站名的<code>title</code>）。认出来后，默认“问这篇”，点出处会在正文里标出原句，页面的元素不会被改动；浏览器不能标时，在同一个标签页里跳到网址的文字片段（<code>#:~:text=</code>）。</p>
<p>内容安全策略（CSP）只需要放行：</p>
${code(policy)}
<p>可以同时使用<code>require-trusted-types-for 'script'</code>；如果还限制了<code>trusted-types</code>，请加上<code>lit-html</code>。服务端用ALLOWED_ORIGINS限定哪些网站可以使用本服务。</p>
<h3>属性</h3>
${table(['属性', '值', '含义'], widgetAttributes)}
<h3>CSS变量</h3>
${table(['变量', '值', '含义'], widgetProperties)}
<h3>事件</h3>
<p>都在元素上触发，会冒泡；内容在<code>event.detail</code>里。用<code>element.ask("问题")</code>可以代读者提问。</p>
${table(['事件', 'detail', '含义'], widgetEvents)}
<h3>令牌（可选）</h3>
<p>ALLOWED_ORIGINS只认网站；要让自己的服务器决定哪些读者可以问，设WIDGET_TOKEN_SECRET。其他网站的网页调用<code>/api/ask</code>、<code>/api/search</code>、<code>/api/feedback</code>时，便要带<code>Authorization: Bearer 令牌</code>，没有、不对或已过期都是401 <code>unauthorized</code>。本服务自己的网页和不带Origin的请求（服务器之间）不受影响。</p>
<p>令牌是<code>base64url(JSON) + "." + base64url(HMAC-SHA256)</code>，签的是点号之前的部分。JSON里的<code>exp</code>是到期时间（Unix时间，整数秒，最多24小时以后）；<code>aud</code>可省略，写了就须等于网页的Origin。在自己的服务器上这样签发（Node），密钥不要放进网页：</p>
${code(mintExample)}
<p>页面从自己的服务器取来令牌（给谁由您决定，如只给登录的读者），设到元素上；令牌过期时，读者会看到一句说明和“重试”，元素触发<code>youju-token</code>，换上新的就能继续：</p>
${code(renewExample)}
<h2>接口</h2>
<p>机器可读的描述在<a href="/openapi.json">/openapi.json</a>。出错时一律返回<code>${'{"error": {"code", "message"}}'}</code>。</p>
${operations.map(({ path, method, operation }) => operationView(path, method, operation))}
<h2>数据结构</h2>
${Object.entries(api.components?.schemas ?? {}).map(
  ([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>
${schema.description ? html`<p>${schema.description}</p>` : ''}${fields(schema)}`,
)}
</main>`,
  })
}

function operationView(path: string, method: string, operation: Operation): Html {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation
  const rows = parameters.map(
    ({ name, schema, description: text }) => [name, typeOf(schema), text ?? ''] as const,
  )
  return html`<h3><code>${method.toUpperCase()} ${path}</code>　${summary}</h3>
${description ? html`<p>${description}</p>` : ''}
${rows.length > 0 ? table(['参数', '类型', '说明'], rows) : ''}
${requestBody ? html`<p>请求：${contentView(requestBody.content)}</p>` : ''}
<ul>${Object.entries(responses).map(
    ([status, response]) =>
      html`<li>${status === 'default' ? '其他' : status}：${response.description}${response.content ? html`，${contentView(response.content)}` : ''}</li>`,
  )}</ul>`
}

function contentView(content: Content): Html[] {
  return Object.entries(content).map(([type, { schema }], i) => {
    const name = schema?.$ref?.split('/').at(-1)
    return html`${i > 0 ? '或' : ''}<code>${type}</code>${name ? html`（<a href="#schema-${name}">${name}</a>）` : ''}`
  })
}

function fields({ properties, required = [] }: Schema): Html | '' {
  if (!properties) return ''
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      [
        name,
        typeOf(schema),
        `${required.includes(name) ? '' : '可省略。'}${schema.description ?? ''}`,
      ] as const,
  )
  return table(['字段', '类型', '说明'], rows)
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return ''
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.enum) return schema.enum.map(String).join('、')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join('、')
  if (schema.items) return `${typeOf(schema.items) || 'object'}[]`
  return [schema.type ?? 'object'].flat().join('、')
}

function table(head: readonly string[], rows: readonly (readonly [string, string, string])[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${head[0]}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([name, values, meaning]) => html`<tr><td><code>${name}</code></td><td>${values}</td><td>${meaning}</td></tr>`)}</tbody></table></div>`
}

function code(text: string): Html {
  return html`<pre><code>${text}</code></pre>`
}
