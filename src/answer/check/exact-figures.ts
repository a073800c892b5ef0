/** A sentence with rough figures -> the same with the exact figures of its sources that those may stand for. */

import type { Quantity } from '../../text/numbers.ts'
import { type DerivedForm, derivedForms } from './derived-figures.ts'
import { boundOf, sameUnit } from './same-figure.ts'
import { figuresOf } from './support-text.ts'
import { findVague, isOfKind, type VagueFigure } from './vague-figures.ts'

/** More ways to read a sentence than this are not tried. */
const maxForms = 24
/** Multiples without a digit: where no source says the same, they must have been worked out. */
const multiple = /翻了?[一两三四]?番|[一两三四五六七八九十]倍/g

/**
 * The sentence itself where it says exact figures only; else each form with figures of the sources put for the
 * rough and the worked-out ones. Empty when a rough figure stands for none of theirs. All texts are folded and plain.
 */
export function exactForms(said: string, sentences: readonly string[]): DerivedForm[] {
  const isTold = (words: string) => sentences.some((sentence) => sentence.includes(words))
  return [{ text: said, isComputed: false }, ...derivedForms(said, sentences)]
    .filter(({ text }) => (text.match(multiple) ?? []).every(isTold))
    .flatMap(({ text, isComputed }) =>
      fillIn(text, sentences).map((filled) => ({ text: filled, isComputed })),
    )
    .slice(0, maxForms)
}

function fillIn(said: string, sentences: readonly string[]): string[] {
  let forms = ['']
  let from = 0
  for (const vague of findVague(said)) {
    const options = optionsFor(vague, said, sentences)
    const before = said.slice(from, vague.start)
    forms = forms.flatMap((form) => options.map((option) => form + before + option)).slice(0, maxForms)
    from = vague.end
  }
  return forms
    .map((form) => form + said.slice(from))
    .filter((form) => form === said || form.split(/[,;。]/).every((clause) => !saysTwice(clause)))
}

/** 由超过九成提高到99.1% is no rise from 99.1% to 99.1%. */
function saysTwice(clause: string): boolean {
  const values = figuresOf(clause).map(({ value, unit }) => `${value}${unit}`)
  return new Set(values).size < values.length
}

function optionsFor(vague: VagueFigure, said: string, sentences: readonly string[]): string[] {
  const asSaid = said.slice(vague.start, vague.end)
  const stated = sentences.flatMap((sentence) => figuresOf(sentence).map((figure) => ({ figure, sentence })))
  const fitting = stated.filter(({ figure }) => isOfKind(vague, figure) && vague.fits(figure.value))
  const options = fitting.map(({ figure }) => vague.link + figure.text)
  if (isSaidSo(vague, asSaid, stated)) options.unshift(asSaid)
  // A share that no source gives, worked out: 26 of 200.
  if (options.length === 0 && vague.unit === '%') {
    for (const sentence of sentences)
      for (const [part, whole] of sharesIn(sentence))
        if (vague.fits((100 * part.value) / whole.value)) options.push(part.text)
  }
  return [...new Set(options)]
}

interface Stated {
  figure: Quantity
  sentence: string
}

/** Whether a source has the very figure, as far from the truth on the same side. */
function isSaidSo(
  { bound, unit, value, link }: VagueFigure,
  asSaid: string,
  stated: readonly Stated[],
): boolean {
  const same = stated.filter(({ figure }) => figure.value === value && sameUnit(figure.unit, unit))
  if (/分之/.test(asSaid)) return stated.some(({ sentence }) => sentence.includes(/.分之./.exec(asSaid)![0]))
  if (bound === 'never') return false
  if (same.length === 0) return unit !== '%'
  // Compared with a figure, it does not bound it: 超过去年的3.42亿元.
  if (bound === null || bound === 'about' || /的$/.test(link)) return true
  return same.some(({ figure, sentence }) => boundOf(figure, sentence) === bound)
}

/** Parts with the whole before them that they are counted in: 抽查的200间书屋里有26间. */
function sharesIn(sentence: string): [part: Quantity, whole: Quantity][] {
  const figures = figuresOf(sentence).filter(({ unit }) => unit !== '%' && unit !== '')
  return figures.flatMap((part, i) => {
    const whole = figures
      .slice(0, i)
      .find(({ unit, value }) => sameUnit(unit, part.unit) && value > part.value)
    return whole ? [[part, whole] as [Quantity, Quantity]] : []
  })
}
