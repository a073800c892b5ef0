import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import type { Release } from '../../types.ts'
import { namedReleases } from './named-releases.ts'

const make = (id: string, text: string): Promise<Release> =>
  buildRelease({ fileName: `${id}.txt`, bytes: new TextEncoder().encode(text) })

const releases = await Promise.all([
  make('airport', '澹州机场年客流创新高\n\n澹州机场全年接送旅客2186万人次，其中国际旅客96万人次。'),
  make('stats', '澜川公布2023年经济数据\n\n澜川市全年地区生产总值2386亿元。客运量1.2亿人次。'),
  make('stats-2022', '澜川公布2022年经济数据\n\n澜川市全年地区生产总值2201亿元。'),
  make(
    'village',
    '山里来了客\n\n碓窝村去年进账118万元。碓窝村有96户人家。村民说，碓窝村的路修好了，客人从澜川来。',
  ),
])
const ids = (question: string) => namedReleases(question, releases)

describe('namedReleases', () => {
  it('finds the release whose headline has the name', () => {
    expect(ids('澹州机场一共接送了多少旅客')).toEqual(['airport'])
  })
  it('finds a name that runs into the next word', () => {
    expect(ids('澹州接了多少旅客')).toEqual(['airport'])
  })
  it('finds the release that speaks of the name again and again', () => {
    expect(ids('碓窝村进账多少')).toEqual(['village'])
  })
  it('keeps all that are about the name, and those of each of several names', () => {
    expect(ids('澹州和碓窝村哪个有钱')).toEqual(['airport', 'village'])
  })
  it('names none where another release speaks of it too, or none does', () => {
    expect(ids('澜川的地区生产总值是多少')).toEqual([])
    expect(ids('霁州的地区生产总值是多少')).toEqual([])
    expect(ids('客运量是多少')).toEqual([])
  })
})
