import { describe, expect, it } from 'vitest'
import { findGuessedFigure } from './guessed-figure.ts'

const found = (question: string) => {
  const guess = findGuessedFigure(question)
  return guess && [guess.value, guess.unit]
}

describe('findGuessedFigure', () => {
  it.each([
    ['员工人数超过一万了吗', [10_000, '']],
    ['海外收入占比超过一半吗', [50, '%']],
    ['一半以上是网购的吗', [50, '%']],
    ['一半的人没来吗', null],
    ['员工有一万种想法吗', null],
  ])('finds in 「%s」 %s', (question, guess) => {
    expect(found(question)).toEqual(guess)
  })
})
