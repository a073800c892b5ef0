import { describe, expect, it } from 'vitest'
import { joinsRightly } from './respective-names.ts'

const source = '由省设计院设计,北岸集团和华桥公司分别承建北塔标段和南塔标段,监理单位为同澄公司。'

describe('joinsRightly', () => {
  it.each([
    ['names at the same place', '南塔标段由华桥公司承建。', true],
    ['names at different places', '北岸集团承建南塔标段。', false],
    ['only one list', '华桥公司是承建单位。', null],
    ['all of them at once', '北岸集团和华桥公司承建北塔标段和南塔标段。', null],
  ])('judges a sentence that names %s', (_, said, expected) => {
    expect(joinsRightly(said, [source])).toBe(expected)
  })
})
