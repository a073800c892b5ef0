import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldedSpan } from './normalise.ts'

describe('fold', () => {
  it.each([
    ['計畫總經費２，３４０萬元', '计画总经费2,340万元'],
    ['衛生局「霽州健康」『好』', '卫生局"霁州健康"\'好\''],
    ['“云金宝”，真的？是！（对）：；', '"云金宝",真的?是!(对):;'],
    ['9:00—17:00', '9:00-17:00'],
    ['【接種對象】〔2024〕3号', '[接种对象][2024]3号'],
    ['《报告》、句号。', '《报告》、句号。'],
    ['GDP　增长\t\n 5％', 'gdp 增长 5%'],
    ['零\u200b宽\ufeff字\u00ad符\u2060', '零宽字符'],
    ['①抽检100件 ⒈北段 ❷南段', '(1)抽检100件 (1)北段 (2)南段'],
    ['每㎡、CO₂、10⁹', '每m2、co2、10⁹'],
    ['二○二四年', '二〇二四年'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['𠮷野家', '𠮷野家'],
  ])('folds %s to %s', (text, folded) => expect(fold(text).text).toBe(folded))

  it('maps a folded range back to the original letters.', () => {
    const text = '共　　２，３４０\u200b萬元㎡。'
    const folded = fold(text)
    const at = folded.text.indexOf('2,340万元')
    const span = foldedSpan(folded, at, at + '2,340万元'.length)
    expect(text.slice(span.start, span.end)).toBe('２，３４０\u200b萬元')
    expect(foldedSpan(folded, 1, 2)).toEqual({ start: 1, end: 3 })
    expect(foldedSpan(folded, 3, 3)).toEqual({ start: 4, end: 4 })
    const end = folded.text.length
    expect(foldedSpan(folded, end, end)).toEqual({ start: text.length, end: text.length })
  })

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.constantFrom(...'計画２，％ 　①㎡“」𠮷—\u200bＡḯﷺ㌔'), { maxLength: 40 })
      .map((c) => c.join('')),
  )

  it('keeps the map monotonic and within the text, one entry a folded unit.', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: folded, starts, ends } = fold(text)
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length])
        for (let i = 0; i < folded.length; i++) {
          expect(starts[i]).toBeLessThan(ends[i])
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1])
          if (i > 0 && starts[i] !== starts[i - 1]) expect(starts[i]).toBeGreaterThanOrEqual(ends[i - 1])
        }
        expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('is idempotent.', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(fold(fold(text).text).text).toBe(fold(text).text)
      }),
    )
  })

  it('folds the original letters behind any folded unit to a text that holds this unit.', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = fold(text)
        for (let i = 0; i < folded.text.length; i++) {
          const span = foldedSpan(folded, i, i + 1)
          expect(fold(text.slice(span.start, span.end)).text).toContain(folded.text[i])
        }
      }),
    )
  })

  it('gives every code point a form that does not change when folded again.', () => {
    for (let code = 0; code <= 0x2ffff; code++) {
      const once = fold(String.fromCodePoint(code)).text
      if (fold(once).text !== once) expect.fail(`U+${code.toString(16)} ${once}`)
    }
  })
})
