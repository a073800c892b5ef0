import { describe, expect, it } from 'vitest'
import { findAskedOffice } from './asked-office.ts'

describe('findAskedOffice', () => {
  it.each([
    ['卢启航是市体育局局长吗', { name: '卢启航', office: '市体育局局长', title: '局长' }],
    ['方禾是不是图书馆副馆长', { name: '方禾', office: '图书馆副馆长', title: '馆长' }],
    ['净利润是不是增长', null],
    ['局长是谁', null],
  ])('reads 「%s」', (question, office) => {
    expect(findAskedOffice(question)).toEqual(office)
  })
})
