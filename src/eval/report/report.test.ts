import { beforeAll, describe, expect, it } from 'vitest'
import type { RunFile } from '../result-file.ts'
import { renderCsv, renderFiguresCsv } from './csv.ts'
import { makeRun } from './fixtures.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderReport } from './report-page.ts'
import { barsByType, countRefusals, refusalRates, retrievalCurve } from './run-figures.ts'

let run: RunFile
let better: RunFile
beforeAll(async () => {
  run = await makeRun()
  better = await makeRun({ mended: true, at: '2024-04-19T13:00:00Z' })
})

describe('renderReport', () => {
  it('marks the cited sentence in its release and escapes what was asked', async () => {
    const page = await renderReport({ run, before: null, history: [] })
    expect(page).toContain('<mark>2023年，食品合格率99.02%、药品合格率99.86%，农产品合格率99.7%。</mark>')
    expect(page).toContain('多少个市州&lt;b&gt;出台&lt;/b&gt;了方案？')
    expect(page).toContain('引用（把握3.2）')
    expect(page).toContain('已读：时间不符（把握1.0）')
    expect(page).toContain('未读：名次靠后')
    expect(page).toContain('缺：9个')
  })
  it('needs no network', async () => {
    const page = await renderReport({ run, before: null, history: [] })
    expect(page).not.toMatch(/(?:src|href)="(?!#)/)
    expect(page).toContain("default-src 'none'")
  })
  it('shows what changed since an earlier run, and the history', async () => {
    const history = [{ at: run.at, rightAndCited: 0.5, refusals: 1, needless: 0 }]
    const page = await renderReport({ run: better, before: run, history })
    expect(page).toContain('改好1题，变坏0题，不变2题')
    expect(page).toContain('data-change="fixed"')
    expect(page).toContain('历次评测')
  })
  it('shows what the target does not show, an unlike baseline, the judge and tokens', async () => {
    const judge = { model: 'm', prompt: 'p', agreement: { rows: 4, agreed: 3 }, tokens: null }
    const tokens = { input: 30, output: 3, perQuestion: 11, cost: 0.5 }
    const summaries = { ...run.summaries, total: { ...run.summaries.total, tokens } }
    const parts = {
      limits: ['没有/api/search'],
      mismatches: ['dir：新闻稿与基线不同'],
      unbound: ['own'],
      judge,
    }
    const page = await renderReport({ run: { ...run, ...parts, summaries }, before: null, history: [] })
    expect(page).toContain('评测对象：没有/api/search。')
    expect(page).toContain('与基线比较：dir：新闻稿与基线不同。')
    expect(page).toContain('评委m与按内容评分一致75.0%（3/4题）')
    expect(page).toContain('没有阈值，未判定是否达标：own')
    expect(page).toContain('读入30、写出3个token，费用0.5000')
    expect(page).not.toContain('全部达标')
  })
  it('shows the bounds that were broken', async () => {
    const page = await renderReport({ run: { ...run, breaches: ['误拒太多'] }, before: null, history: [] })
    expect(page).toContain('未达标1项')
  })
})

describe('renderFiguresCsv', () => {
  it('gives every figure of every group with its interval', () => {
    const lines = renderFiguresCsv(run).split('\r\n')
    expect(lines).toContain('合计,合计,refusalPrecision,拒答精确,1,1,1,1')
    expect(lines).toContain('组,own,rightAndCited,答对且引对,0.5,0,1,2')
  })
})

describe('run figures', () => {
  it('count what was answered and refused', () => {
    const table = countRefusals(run.results)
    expect(table).toEqual({
      answerable: { right: 1, wrong: 1, refused: 0 },
      refusable: { answered: 0, wrongReason: 0, right: 1 },
    })
    expect(refusalRates(table)).toEqual({ precision: 1, recall: 1 })
    expect(refusalRates(countRefusals([]))).toEqual({ precision: null, recall: null })
  })
  it('tell types apart', () => {
    expect(barsByType(run.results, 'answer').map(({ label, value }) => [label, value])).toEqual([
      ['百分比', 1],
      ['数字', 0],
    ])
    expect(barsByType(run.results, 'refuse').map((bar) => bar.label)).toEqual(['年份不符'])
    expect(barsByType(run.results, 'needless')).toEqual([])
  })
  it('follow the first relevant rank', () =>
    expect(retrievalCurve(run.results)?.slice(0, 2)).toEqual([0.5, 0.5]))
})

describe('renderCsv', () => {
  it('has one line a question and quotes what needs it', () => {
    const lines = renderCsv(run).split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(/^\ufeff编号,组,题型,问题/)
    expect(lines[3]).toContain('2021年食品合格率？,,1,没有2021年的情况。,1,constraint,1')
  })
  it('keeps formulas from running', () => {
    const evil = structuredClone(run)
    evil.results[0].shown!.row.question = '=HYPERLINK("http://x")'
    expect(renderCsv(evil)).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})

describe('renderJunit', () => {
  it('counts failures and escapes', () => {
    const xml = renderJunit(run)
    expect(xml).toContain('<testsuite name="dir" tests="3" failures="1" errors="0" time="0.060"')
    expect(xml).toContain('name="cities 多少个市州&lt;b&gt;出台&lt;/b&gt;了方案？"')
    expect(xml).toContain('<failure message="答案里缺少应有的内容。">')
  })
})

describe('renderMarkdown', () => {
  it('shows figures with intervals, changes and mistakes', () => {
    const text = renderMarkdown(run, better)
    expect(text).toContain('## 评测：全部达标')
    expect(text).toContain('改好0，变坏1，不变2')
    expect(text).toContain('- 引对：改好0，变坏1（p=1.0000）')
    expect(text).toContain('| 拒答精确 | 100.0% | 100.0%–100.0% | 1 |')
    expect(text).toContain('| own/my/cities | 多少个市州\\<b\\>出台\\</b\\>了方案？ |')
  })
})
