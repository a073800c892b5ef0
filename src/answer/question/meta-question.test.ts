import { describe, expect, it } from 'vitest'
import { findMedium, findMetaField } from './meta-question.ts'

describe('findMetaField', () => {
  it.each([
    ['稿子是哪家媒体、哪天发的?', ['published', 'source']],
    ['这篇稿子是哪个网站发的,几点发布?', ['published', 'source']],
    ['这条新闻是哪家媒体的,由哪位记者采写?', ['reporter', 'source']],
    ['文章由哪家网站发布?', ['source']],
    ['这条新闻什么时间发布的', ['published']],
    ['文字记者和责编分别是谁', ['editor', 'reporter']],
    ['这条公告登在哪家报纸,记者是谁', ['reporter', 'source']],
    ['记者和编辑分别是谁?', ['editor', 'reporter']],
    ['这条消息挂在网站上的时间是?', ['published']],
    ['责任编辑是谁', ['editor']],
    ['这条新闻是谁写的、谁审的?', ['reporter', 'reviewer']],
    ['照片是谁拍的', ['photographer']],
    ['通讯员叫什么', ['correspondent']],
    ['文号是多少', ['number']],
    ['通告是哪家单位哪天落款的', ['published', 'source']],
    ['这条消息是哪个单位提供的、哪天发的?', ['published', 'source']],
  ])('finds what 「%s」 asks of the article', (question, fields) => {
    expect(findMetaField(question)).toEqual(fields)
  })

  it.each([
    '新闻发布会是哪天开的',
    '论文登在哪个杂志上',
    '哪个网站可以登记',
    '报名网站是哪个',
    '审核花了几天',
    '合影里拍到了谁',
    '通讯员培训办了几期',
  ])('leaves 「%s」 to the text', (question) => {
    expect(findMetaField(question)).toEqual([])
  })
})

describe('findMedium', () => {
  it.each([
    ['中国质量报的记者是谁', '中国质量报'],
    ['这篇报道是澜江网的哪位记者写的', '澜江网'],
    ['新华社记者是谁', '新华社'],
  ])('finds the medium of 「%s」', (question, medium) => {
    expect(findMedium(question)).toBe(medium)
  })

  it.each(['这篇报道的记者是谁', '本报记者是谁', '记者是谁'])('finds none in 「%s」', (question) => {
    expect(findMedium(question)).toBeNull()
  })
})
