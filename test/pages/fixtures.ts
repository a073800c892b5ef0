/** The fixture pages: twelve kinds of Chinese news pages, four articles each. */

import { articles } from './articles.ts'
import { central, industry, ministry, province } from './official-templates.ts'
import { makeFixture, type PageFixture } from './page-parts.ts'
import { big5, live, oldTable, twoPages } from './special-templates.ts'
import { account, company, mobile, portal } from './web-templates.ts'

const templates = {
  ministry,
  province,
  central,
  industry,
  portal,
  company,
  account,
  oldTable,
  big5,
  mobile,
  live,
  twoPages,
}
const perTemplate = 4

export const fixtures: PageFixture[] = Object.entries(templates).flatMap(([name, template], t) =>
  Array.from({ length: perTemplate }, (_, i) => {
    const seed = t * perTemplate + i
    const article = articles[(t + i * 3) % articles.length]
    return makeFixture(`${name}-${i + 1}`, template, {
      article,
      seed,
      url: `https://${name.toLowerCase()}.example.cn/2024/${seed + 1000}.html`,
    })
  }),
)
