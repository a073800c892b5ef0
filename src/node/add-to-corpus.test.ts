import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CorpusError } from '../errors.ts'
import { addToCorpus } from './add-to-corpus.ts'

let root: string
let corpus: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-add-'))
  corpus = join(root, 'corpus')
  await mkdir(join(root, 'in', 'deep'), { recursive: true })
  await writeFile(join(root, 'in', 'a.txt'), '甲')
  await writeFile(join(root, 'in', 'a.meta.yaml'), 'url: https://a.example/')
  await writeFile(join(root, 'in', 'deep', 'b.md'), '乙')
  await writeFile(join(root, 'in', 'README.md'), '说明')
  await writeFile(join(root, 'in', 'c.xlsx'), '丙')
})
afterEach(() => rm(root, { recursive: true }))

const text = (name: string) => readFile(join(corpus, name), 'utf8')

describe('addToCorpus', () => {
  it('copies a file with its meta file', async () => {
    expect(await addToCorpus([join(root, 'in', 'a.txt')], corpus, false)).toHaveLength(2)
    expect(await text('a.txt')).toBe('甲')
    expect(await text('a.meta.yaml')).toContain('a.example')
  })

  it('copies the release files of a folder and keeps its subfolders', async () => {
    expect(await addToCorpus([join(root, 'in')], corpus, false)).toHaveLength(3)
    expect(await text('deep/b.md')).toBe('乙')
  })

  it('leaves alone what is in the corpus already', async () => {
    await addToCorpus([join(root, 'in')], corpus, false)
    expect(await addToCorpus([corpus, join(corpus, 'a.txt')], corpus, false)).toEqual([])
  })

  it('overwrites a name that is taken only when told to', async () => {
    await addToCorpus([join(root, 'in', 'a.txt')], corpus, false)
    await writeFile(join(root, 'in', 'a.txt'), '新')
    const again = (force: boolean) => addToCorpus([join(root, 'in')], corpus, force)
    await expect(again(false)).rejects.toThrow(/已经存在.*--force/)
    await expect(text('deep/b.md')).rejects.toThrow()
    await again(true)
    expect(await text('a.txt')).toBe('新')
  })

  it.each(['in/c.xlsx', 'nowhere.txt', 'https://a.example/'])('refuses %s in Chinese', async (path) => {
    const given = path.startsWith('http') ? path : join(root, path)
    await expect(addToCorpus([given], corpus, false)).rejects.toThrow(CorpusError)
  })
})
