import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CorpusError } from '../errors.ts'
import { readCorpus } from './corpus.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-corpus-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const text =
  '某市发布质量报告\n2024-04-18 21:08:22 某某新闻网\n某某新闻网讯（记者 李某）4月18日，某市发布质量报告，药品合格率为99.86%。\n'
async function put(files: Record<string, string | Uint8Array>) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), content)
  }
}
const ids = async () => (await readCorpus(directory)).sources.map((source) => source.id)
const problems = async () => (await readCorpus(directory)).problems.map(({ message }) => message)

describe('readCorpus', () => {
  it('finds .txt and .md files of all subfolders, and nothing else', async () => {
    await put({
      'a.txt': text,
      'b.md': text,
      '2024/四月/c.TXT': text,
      'README.md': text,
      'readme.md': text,
      'README-corpus.txt': text,
      '.hidden.txt': text,
      '_draft.txt': text,
      '.git/x.txt': text,
      '_old/y.txt': text,
    })
    expect((await ids()).sort()).toEqual(['a', 'b', 'c'])
    expect(await problems()).toEqual([])
  })

  it('takes the id from the file name in NFC', async () => {
    await put({ 'cafe\u0301.txt': text })
    expect(await ids()).toEqual(['café'])
  })

  it('reports the second of two files with one id, over subfolders and extensions', async () => {
    await put({
      'a.txt': text,
      'b/a.txt': text,
      'a.md': `${text}more`,
      'x/e\u0301.txt': text,
      'y/é.txt': text,
    })
    expect(await ids()).toEqual(['a', 'é'])
    const found = await problems()
    expect(found).toHaveLength(3)
    expect(found.every((line) => line.includes('重复'))).toBe(true)
  })

  it.each([
    ['empty.txt', '', '是空的'],
    ['blank.txt', ' \n\t\r\n', '是空的'],
    ['bom.txt', '\ufeff', '是空的'],
    ['picture.txt', Uint8Array.from([0x89, 0x50, 0, 0, 1]), '不是文本文件'],
    ['report.xlsx', '%PDF', '的类型不受支持'],
    ['huge.txt', 'x'.repeat(5_000_001), '超过5MB'],
  ])('reports %s and indexes the rest', async (file, content, message) => {
    await put({ 'good.txt': text, [file]: content })
    expect(await ids()).toEqual(['good'])
    expect(await problems()).toEqual([expect.stringContaining(file)])
    expect((await problems())[0]).toContain(message)
  })

  it('takes UTF-16 with a byte order mark for text', async () => {
    await put({ 'utf16.txt': Buffer.from(`\ufeff${text}`, 'utf16le') })
    expect(await ids()).toEqual(['utf16'])
  })

  it('leaves a broken .meta.yaml to be named when its release is loaded', async () => {
    await put({ 'a.txt': text, 'a.meta.yaml': 'url: [' })
    const [source] = (await readCorpus(directory)).sources
    await expect(source.load()).rejects.toThrow(/a\.meta\.yaml/)
  })

  it('reports a .meta.yaml without a release', async () => {
    await put({ 'good.txt': text, 'lost.meta.yaml': 'url: https://news.example/' })
    expect(await problems()).toEqual([expect.stringContaining('lost.meta.yaml')])
  })

  it('gives each source a hash that follows its bytes and its .meta.yaml', async () => {
    await put({ 'a.txt': text })
    const first = await readCorpus(directory)
    expect((await readCorpus(directory)).hash).toBe(first.hash)
    await put({ 'a.meta.yaml': 'supersedes: b' })
    const second = await readCorpus(directory)
    expect(second.sources[0].hash).not.toBe(first.sources[0].hash)
    expect(second.hash).not.toBe(first.hash)
    expect((await second.sources[0].load()).supersedes).toBe('b')
  })

  it('loads a release with the id and the hash of its source', async () => {
    await put({ '2024/a.txt': text })
    const [source] = (await readCorpus(directory)).sources
    const release = await source.load()
    expect(release).toMatchObject({ id: source.id, hash: source.hash })
    expect(source.id).toBe('a')
    expect(release.text).toContain('99.86%')
  })

  it('reports a link that leads nowhere or to a folder', async () => {
    await put({ 'good.txt': text })
    await symlink(join(directory, 'none'), join(directory, 'dead.txt'))
    await symlink(directory, join(directory, 'loop.txt'))
    expect(await ids()).toEqual(['good'])
    expect(await problems()).toEqual([expect.stringContaining('不存在'), expect.stringContaining('目录')])
  })

  it.skipIf(process.getuid?.() === 0)('reports files and folders without permission', async () => {
    await put({ 'good.txt': text, 'secret.txt': text, 'closed/a.txt': text })
    await chmod(join(directory, 'secret.txt'), 0)
    await chmod(join(directory, 'closed'), 0)
    expect(await ids()).toEqual(['good'])
    expect(await problems()).toEqual([
      expect.stringContaining('没有读取权限'),
      expect.stringContaining('没有读取权限'),
    ])
    await chmod(join(directory, 'closed'), 0o700)
  })

  it('advises when the folder is missing, empty or holds only what cannot be indexed', async () => {
    await expect(readCorpus(join(directory, 'none'))).rejects.toThrow(CorpusError)
    await expect(readCorpus(join(directory, 'none'))).rejects.toThrow(/不存在.*CORPUS_DIR/)
    await expect(readCorpus(directory)).rejects.toThrow(/没有可以入库的新闻稿.*CORPUS_DIR/)
    await put({ 'empty.txt': '', 'README.md': 'x' })
    await expect(readCorpus(directory)).rejects.toThrow('empty.txt是空的')
  })
})
