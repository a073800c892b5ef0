import { describe, expect, it } from 'vitest'
import { findPlaces, provinceOf, standsShort } from './places.ts'

const names = (text: string) => findPlaces(text).map((place) => place.name)

describe('findPlaces', () => {
  it.each([
    ['贵州省市场监管局', ['贵州']],
    ['贵阳市、六盘水市成功创建', ['贵阳', '六盘水']],
    ['云南药品合格率', ['云南']],
    ['内蒙古自治区', ['内蒙古']],
    ['与美国相比', ['美国']],
    ['澜川市2023年', ['澜川']],
    ['在淮岭省', ['淮岭']],
    ['蒲渚市和白浔市', ['蒲渚', '白浔']],
    ['苍坪县和石臼县', ['苍坪', '石臼']],
    ['云坳乡接待游客', ['云坳']],
    ['望潮新区的房屋', ['望潮新']],
  ])('finds the places of %s without their suffix', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it.each([
    '全省9个市州',
    '城市建设',
    '警戒工作试点省份',
    '质量强市',
    '地级市和自治州',
    '从县城到竹坪能省多少分钟',
    '返乡创业',
    '全县乡镇卫生院',
    '菜市场',
    '与四个省签订',
    '复合肥料不合格率',
    '截至7月30日本月销量',
  ])('finds no place in %s', (text) => {
    expect(names(text)).toEqual([])
  })
})

describe('provinceOf', () => {
  it('is the province of a city, itself for a province, null for what no table has', () => {
    expect(findPlaces('长沙市、湖南省和澜川市').map(provinceOf)).toEqual(['湖南', '湖南', null])
  })
})

describe('standsShort', () => {
  it.each([
    ['北京', '京沈两地高铁运行时间将压缩', true],
    ['上海', '沪深两市成交', true],
    ['北京', '中国气象局在京签约', true],
    ['北京', '京剧进校园', false],
    ['湖南', '湘浦理工大学', false],
  ])('says of %s and %s: %s', (name, text, stands) => {
    expect(standsShort(name, text)).toBe(stands)
  })
})
