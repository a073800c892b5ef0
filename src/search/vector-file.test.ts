import { describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import { clusteredRows } from './vector-contract.ts'
import { decodeVectors, encodeVectors } from './vector-file.ts'

const file = { ...clusteredRows(30, 7), generation: 'g1', embedder: '向量模型@1' }
const bytes = () => encodeVectors(file).buffer as ArrayBuffer

describe('decodeVectors', () => {
  it('gives back what was encoded', () => {
    expect(decodeVectors(bytes())).toEqual(file)
  })

  it('gives back an index without rows', () => {
    const empty = { ...file, chunkIds: [], releaseIds: [], matrix: new Float32Array(0) }
    expect(decodeVectors(encodeVectors(empty).buffer as ArrayBuffer)).toEqual(empty)
  })

  it.each([
    ['is empty', () => new ArrayBuffer(0)],
    ['is another file', () => new TextEncoder().encode('<!doctype html><title>404</title>').buffer],
    ['ends early', () => bytes().slice(0, -4)],
    ['ends in its head', () => bytes().slice(0, 40)],
  ])('throws ModelError when the file %s', (_, make) => {
    expect(() => decodeVectors(make())).toThrow(ModelError)
  })
})
