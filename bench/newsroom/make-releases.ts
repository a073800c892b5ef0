/** Releases in any number for measuring: those of the evaluation with other figures, places and paragraphs. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

const places = [
  '青岚',
  '白渚',
  '云麓',
  '松浦',
  '锦澜',
  '霞屿',
  '临沧湾',
  '望川',
  '桐溪',
  '东渚',
  '鹿鸣',
  '沙河口',
]
const headLines = 3

export interface MadeRelease {
  /** File name with its extension. */
  name: string
  text: string
}

/** `count` releases, the same for the same seed; every text differs from every other in most figures. */
export async function* makeReleases(count: number, seed = 7): AsyncIterable<MadeRelease> {
  const folder = 'eval/releases'
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).sort()
  const paths = [...files.map((file) => join(folder, file)), 'corpus/guizhou-quality-2023.txt']
  const originals = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })),
  )
  const next = seededUniform(seed)
  for (let i = 0; i < count; i++) {
    const { path, text } = originals[i % originals.length]
    const other = originals[Math.floor(next() * originals.length)].text
    const name = `${String(i).padStart(5, '0')}-${basename(path)}`
    yield { name, text: vary(text, other, next) }
  }
}

/** Other figures, a place of its own in the headline, most of the paragraphs and two of another release. */
function vary(text: string, other: string, next: () => number): string {
  const lines = text.split('\n')
  const place = places[Math.floor(next() * places.length)]
  const head = lines.slice(0, headLines).map((line, at) => (at === 0 ? `${place}：${line}` : line))
  const body = lines.slice(headLines).filter((line) => line.trim() === '' || next() < 0.85)
  const foreign = other.split('\n').filter((line) => line.trim().length > 40)
  for (let n = 0; n < 2 && foreign.length > 0; n++)
    body.splice(Math.floor(next() * body.length), 0, foreign[Math.floor(next() * foreign.length)])
  return [...head, ...body.map((line) => otherFigures(line, next))].join('\n')
}

/** Every digit but those of years, and the first of none becomes 0. */
function otherFigures(line: string, next: () => number): string {
  return line.replace(/\d+(?!\d*年)/g, (figure) =>
    [...figure].map((_, at) => Math.floor(at === 0 ? 1 + next() * 9 : next() * 10)).join(''),
  )
}

/** Mulberry32: numbers from 0 up to 1. */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
