/** The newsroom's pages in a browser: log in, act, read the report; how they look on a desk and on a telephone. */
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post } from '../src/server/test-deps.ts'
import { adminToken, openBrowser, sampleId, shots, sizes } from './open-browser.ts'

let world: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  world = await openBrowser()
  const questions = [
    ...[
      '2023年贵州化妆品合格率是多少？',
      '化妆品合格率',
      '请问化妆品的合格率有多高？',
      '贵州化妆品合格率是多少',
    ],
    ...[
      '2022年食品合格率是多少？',
      '食品合格率2021年是多少',
      '贵州有多少家三甲医院？',
      '全省三甲医院有多少家',
    ],
    ...['黔质贷的利率是多少？', '食品合格率是多少？', '记者是谁？', '全省查办侵权假冒案件多少件？'],
  ]
  for (const question of questions) {
    const response = await fetch(`${world.url}api/ask`, post({ question }))
    const { id } = (await response.json()) as { id: string }
    if (question.startsWith('全省查办'))
      await world.ledger.questions.vote({ answerId: id, vote: 'down', reason: '想知道同比' }, '2024-04-18')
  }
})
afterAll(() => world.close())

async function enter(page: Page) {
  await page.getByLabel('口令').fill(adminToken)
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByRole('navigation', { name: '管理' }).waitFor()
}

describe('/admin in a browser', () => {
  it('asks for the token, and tells a wrong one', async () => {
    const page = await world.open('/admin/audit')
    await page.getByLabel('口令').fill('wrong')
    await page.getByRole('button', { name: '进入' }).click()
    await page.getByText('口令不对。').waitFor()
    await enter(page)
    await page.getByRole('heading', { name: '操作记录' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '操作记录' }).waitFor()
    await page.context().close()
  })

  it('withdraws a release and takes it back from the list of actions', async () => {
    const page = await world.open(`/admin?q=${sampleId}`)
    await enter(page)
    await page
      .getByRole('row', { name: new RegExp(sampleId) })
      .getByRole('button', { name: '撤回' })
      .click()
    await page.getByText('立即生效').waitFor()
    expect((await fetch(`${world.url}api/releases/${sampleId}`)).status).toBe(404)
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销。').waitFor()
    expect((await fetch(`${world.url}api/releases/${sampleId}`)).status).toBe(200)
    await page.goBack()
    await page.getByRole('heading', { name: '新闻稿' }).waitFor()
    await page.context().close()
  })

  it('writes an answer from the report, and says what is wrong with one', async () => {
    const page = await world.open('/admin/questions')
    await enter(page)
    await page.getByText('查办侵权假冒案件').first().waitFor()
    await page.locator('.topic', { hasText: '查办侵权假冒' }).getByRole('link', { name: '写一条' }).click()
    await page.getByLabel('回答，完整的句子').fill('全省查办侵权假冒案件1万件。')
    await page.getByRole('button', { name: '核对并保存' }).click()
    await page.getByText('在所引的原文里没有').waitFor()
    await page.getByLabel('回答，完整的句子').fill('全省查办侵权假冒案件10178件。')
    await page.getByRole('button', { name: '核对并保存' }).click()
    await page.getByText('已保存，立即生效。').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '读者提问' }).click()
    await page.getByRole('link', { name: '导出CSV' }).click()
    expect((await download).suggestedFilename()).toBe('未答问题.csv')
    await page.context().close()
  })

  it('accepts a proposed fact, mended, and says what is wrong with one', async () => {
    const page = await world.open(`/admin/releases/${sampleId}`)
    await enter(page)
    await page.getByRole('link', { name: '拟评测题' }).click()
    const draft = page.locator('section.panel').first()
    await draft.getByText('修改').click()
    const question = await draft.getByLabel('问题').inputValue()
    const values = await draft.getByLabel('内容').inputValue()
    await draft.getByLabel('内容').fill('123456789元')
    await draft.getByRole('button', { name: '收下' }).click()
    await page.getByText('没有收下：引文所在的句子里没有说到').waitFor()
    await draft.getByLabel('内容').fill(values)
    await draft.getByRole('button', { name: '收下' }).click()
    await page.getByText('已收下。').waitFor()
    await page.locator('table.rows').getByText(question).waitFor()
    await page.context().close()
  })

  it('shows what a file would bring, and takes it in', async () => {
    const page = await world.open('/admin/sources')
    await enter(page)
    const chosen = (name: string, text: string) =>
      page.getByLabel('文件').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await chosen('通告.pdf', '不是PDF')
    const upload = page.locator('form[data-upload]')
    await upload.getByRole('button', { name: '预览' }).click()
    await page.getByText('内容不是PDF').waitFor()
    await chosen('通告.txt', '停水通告发布\n2024-04-18 某某水务\n4月20日8时至18时，东渚区因管网检修停水。\n')
    await upload.getByRole('button', { name: '预览' }).click()
    await page.getByRole('heading', { name: '停水通告发布' }).waitFor()
    await page.screenshot({ path: join(shots, 'admin-upload.png'), fullPage: true })
    await upload.getByRole('button', { name: '收录' }).click()
    await page.getByRole('cell', { name: '收录1篇。' }).waitFor()
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByText('收录1篇：通告').waitFor()
    await page
      .getByRole('row', { name: /收录1篇：通告/ })
      .getByRole('button', { name: '撤销' })
      .click()
    await page.getByText('移除1篇：通告').waitFor()
    await page.context().close()
  })

  const looks = (['light', 'dark'] as const).flatMap((scheme) =>
    (['desktop', 'phone'] as const).map((size) => ({ scheme, size })),
  )
  it.each(looks)(
    'fits the window and the rules of access, $size $scheme',
    async ({ scheme, size }) => {
      await world.ledger.decide({
        kind: 'state',
        target: sampleId,
        before: null,
        after: {
          withdrawn: false,
          embargoUntil: '2999-01-01T00:00:00+08:00',
          supersededBy: null,
          note: null,
        },
      })
      world.control.delayMs = 3000
      const page = await world.open('/admin', { viewport: sizes[size], colorScheme: scheme })
      await page.screenshot({ path: join(shots, `admin-login-${size}-${scheme}.png`) })
      await enter(page)
      await page.getByRole('button', { name: '重建索引' }).click()
      await page.getByText('进行中').waitFor()
      const release = `/releases/${sampleId}`
      const paths = [
        '',
        release,
        `${release}/drafts`,
        '/sources',
        '/questions',
        '/answers',
        '/jobs',
        '/audit',
      ]
      for (const path of paths) {
        const name = path.replace(`/${sampleId}`, '').slice(1).replace('/', '-') || 'entries'
        await page.goto(new URL(`/admin${path}`, world.url).href)
        await page.getByRole('navigation', { name: '管理' }).waitFor()
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true)
        await page.screenshot({ path: join(shots, `admin-${name}-${size}-${scheme}.png`), fullPage: true })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect.soft(violations.map(({ id, nodes }) => [name, id, nodes[0].html])).toEqual([])
      }
      world.control.delayMs = 0
      await page.context().close()
    },
    120_000,
  )
})
