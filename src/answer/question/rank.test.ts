import { expect, it } from 'vitest'
import { findRank } from './rank.ts'

it.each([
  ['哪个区可售房源最多', { kind: 'extreme', word: '多', wanted: 'max', moves: false, falls: false }],
  ['人手最少的区', { kind: 'extreme', word: '少', wanted: 'min', moves: false, falls: false }],
  ['哪款最吵', { kind: 'extreme', word: '吵', wanted: null, moves: false, falls: false }],
  ['跌得最狠的是哪个货种', { kind: 'extreme', word: '狠', wanted: null, moves: true, falls: true }],
  ['金牌榜第三名是哪里', { kind: 'place', place: 3, wanted: 'max', said: '排第三名' }],
  ['销量第二少的是哪家', { kind: 'place', place: 2, wanted: 'min', said: '第二少' }],
  ['倒数第二是哪个区', { kind: 'place', place: 2, wanted: 'min', said: '排倒数第二' }],
  ['哪个港区是下降的', { kind: 'moved', up: false }],
  ['哪条航线旅客比去年还多', { kind: 'moved', up: true }],
])('says which of several 「%s」 asks for', (question, rank) => {
  expect(findRank(question)).toEqual(rank)
})

it.each([
  '云阙区排第几',
  '最高气温是多少',
  '为什么东港下降得最多',
  '人最多的那场招聘会在哪开的',
  '外壳最高温度在什么范围',
  '谁去领奖',
])('says nothing of 「%s」', (question) => {
  expect(findRank(question)).toBeNull()
})
