import { describe, expect, it } from 'vitest'
import { toPageLines } from './page-line.ts'
import { trimTop } from './page-top.ts'

const trim = (page: string) => trimTop(toPageLines(page)).map(({ text }) => text)
const story = '记者日前从市里获悉，全市共改造老旧小区126个，涉及居民3.1万户，年内全部完工。'

describe('trimTop', () => {
  it('drops the menu above a headline that the page names, and keeps the fields of its table.', () => {
    const page = `首页\n注册VIP邮箱（特权邮箱，付费）\n标题：全市改造老旧小区126个\n发文机关：市住建局\n全市改造老旧小区126个\n${story}`
    expect(trim(page)).toEqual([
      '首页',
      '标题：全市改造老旧小区126个',
      '发文机关：市住建局',
      '全市改造老旧小区126个',
      story,
    ])
  })

  it('keeps the byline between a headline and its repetition.', () => {
    const page = `首页 | 新闻 | 视频\n全市改造老旧小区一百二十六个\n2024-05-06 10:20\n全市改造老旧小区一百二十六个\n${story}`
    expect(trim(page)).toEqual([
      '首页 | 新闻 | 视频',
      '2024-05-06 10:20',
      '全市改造老旧小区一百二十六个',
      story,
    ])
  })

  it('starts near the story where only a menu of hundreds of lines stands above.', () => {
    const menu = Array.from({ length: 300 }, (_, i) => `栏目名称${i}`)
    expect(trim([...menu, '全市改造老旧小区126个', story].join('\n'))).toHaveLength(121)
  })

  it('leaves an article alone that begins with its headline and a long table.', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `企业${i}`)
    const page = ['抽查结果名单', '发布日期：2024-05-06', ...rows, story]
    expect(trim(page.join('\n'))).toEqual(page)
  })
})
