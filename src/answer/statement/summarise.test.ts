import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { makeAsk } from '../question/understand.ts'
import { summarisePart } from './summarise.ts'

const release = await buildRelease({
  fileName: 'quality.txt',
  bytes: new TextEncoder().encode(
    [
      '昀州市发布2024年质量状况',
      '2025-03-12　来源：昀州日报',
      '',
      '　　昀州市召开发布会，介绍全市质量状况。',
      '',
      '质量基础不断夯实',
      '',
      '　　强化计量能力。新建计量标准12项，检定器具3.2万台。建成计量中心，服务企业超过预期。',
      '',
      '　　突出标准引领。主导制定国家标准3项。',
    ].join('\n'),
  ),
})
const said = (topic: string) =>
  summarisePart(release, makeAsk(`${topic}有哪些工作`), topic).map(({ text }) => text)

describe('summarisePart', () => {
  it('gives the sentences of the paragraph that opens with the topic', () => {
    expect(said('计量工作')).toEqual([
      '新建计量标准12项，检定器具3.2万台。',
      '建成计量中心，服务企业超过预期。',
    ])
  })

  it('gives those under the heading of the topic', () => {
    expect(said('质量基础')).toHaveLength(3)
  })

  it.each(['检测工作', '2022年计量工作', '云岭省计量工作'])('gives nothing of %s', (topic) => {
    expect(said(topic)).toEqual([])
  })
})
