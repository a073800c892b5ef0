/** Finds releases that print the same dispatch: MinHash over the body, and no figure that the original lacks. */
import { fold } from '../text/normalise.ts'
import type { Release } from '../types.ts'

/** Changes whenever the same release would give another fingerprint: they are kept in the index. */
export const fingerprintVersion = 'minhash-1'

/** What is compared of a release; small enough to be kept for all of them. */
export interface Fingerprint {
  id: string
  /** Publication instant in ms, or null. */
  publishedMs: number | null
  supersedes: string | null
  /** Number of different shingles of the body. */
  size: number
  /** Least hash of the shingles under each of the hash functions (Broder 1997). */
  minima: Uint32Array
  figures: ReadonlySet<string>
}

const shingleUnits = 5
const hashes = 128
/** Rows of a band: releases that agree in one whole band may be alike; finds nearly all pairs from half alike. */
const bandRows = 4
/** Share of a copy's shingles that stand in the original too. */
const contained = 0.9
const leastAlike = 0.5
/** Shorter bodies are alike by chance: notices, forms. */
const leastShingles = 60
const daysApart = 15
/** A figure that more originals have is common; of one band the newest originals are compared. */
const mostOfFigure = 200
const mostOfBand = 20

const factors = Uint32Array.from({ length: hashes }, (_, i) => Math.imul(i + 1, 0x9e3779b1) | 1)
const offsets = Uint32Array.from({ length: hashes }, (_, i) => Math.imul(i + 7, 0x85ebca6b))

/** Reads what `findCopies` compares: paragraphs and items without bylines, captions and punctuation. */
export function fingerprintOf(release: Release): Fingerprint {
  const body = release.lines
    .filter((line) => line.kind === 'paragraph' || line.kind === 'item')
    .map((line) => release.text.slice(line.start, line.end))
  const folded = fold(body.join('\n')).text
  const shingles = shingleHashes(folded.replace(/[^\p{L}\p{N}]+/gu, ''))
  const minima = new Uint32Array(hashes).fill(0xffffffff)
  for (const shingle of shingles)
    for (let i = 0; i < hashes; i++) {
      const value = (Math.imul(factors[i], shingle) + offsets[i]) >>> 0
      if (value < minima[i]) minima[i] = value
    }
  const published = release.publishedAt === null ? Number.NaN : Date.parse(release.publishedAt)
  return {
    id: release.id,
    publishedMs: Number.isNaN(published) ? null : published,
    supersedes: release.supersedes,
    size: shingles.size,
    minima,
    figures: new Set(folded.match(/\d+(?:[.,]\d+)*%?/g) ?? []),
  }
}

/** Id of each copy -> id of the earliest release that prints the same; corrections are no copies. */
export function findCopies(fingerprints: readonly Fingerprint[]): Map<string, string> {
  const copies = new Map<string, string>()
  const originals = originalsByKey()
  for (const print of oldestFirst(fingerprints)) {
    if (print.size < leastShingles) continue
    const original = originals.candidatesFor(print).find((other) => isCopy(print, other))
    if (original) copies.set(print.id, original.id)
    else originals.add(print)
  }
  return copies
}

/**
 * Originals that may be copied by a release: since a copy has no figure of its own, those with its rarest figure;
 * where all its figures are common, those that agree with it in a whole band. Bulletins that share a form would
 * else be compared each with each.
 */
function originalsByKey() {
  const byFigure = new Map<string, Fingerprint[]>()
  const byBand = new Map<string, Fingerprint[]>()
  const put = (map: Map<string, Fingerprint[]>, key: string, print: Fingerprint, most: number) => {
    const list = map.get(key) ?? []
    list.push(print)
    if (list.length > most) list.shift()
    map.set(key, list)
  }
  return {
    add(print: Fingerprint) {
      for (const figure of print.figures) put(byFigure, figure, print, Number.POSITIVE_INFINITY)
      for (const band of bandKeys(print)) put(byBand, band, print, mostOfBand)
    },
    candidatesFor(print: Fingerprint): Fingerprint[] {
      let rarest: Fingerprint[] | null = null
      for (const figure of print.figures) {
        const list = byFigure.get(figure) ?? []
        if (rarest === null || list.length < rarest.length) rarest = list
      }
      if (rarest !== null && rarest.length <= mostOfFigure) return rarest
      return [...new Set(bandKeys(print).flatMap((band) => byBand.get(band) ?? []))]
    },
  }
}

function isCopy(print: Fingerprint, original: Fingerprint): boolean {
  if (print.supersedes !== null || original.supersedes !== null) return false
  const apartMs = Math.abs((print.publishedMs ?? 0) - (original.publishedMs ?? 0))
  const isDated = print.publishedMs !== null && original.publishedMs !== null
  if (isDated && apartMs > daysApart * 86_400_000) return false
  // Two years of one bulletin share their words, not their figures.
  for (const figure of print.figures) if (!original.figures.has(figure)) return false
  const alike = print.minima.filter((value, i) => value === original.minima[i]).length / hashes
  const shared = (alike * (print.size + original.size)) / (1 + alike)
  return alike >= leastAlike && shared >= contained * print.size
}

/** By time, undated last; ties by id, so that the choice does not depend on the order of files. */
function oldestFirst(fingerprints: readonly Fingerprint[]): Fingerprint[] {
  const key = ({ publishedMs }: Fingerprint) => publishedMs ?? Number.MAX_SAFE_INTEGER
  return [...fingerprints].sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1))
}

function bandKeys({ minima }: Fingerprint): string[] {
  return Array.from(
    { length: hashes / bandRows },
    (_, band) => `${band}:${minima.subarray(band * bandRows, (band + 1) * bandRows).join()}`,
  )
}

/** FNV-1a of every run of letters. */
function shingleHashes(text: string): Set<number> {
  const found = new Set<number>()
  for (let at = 0; at + shingleUnits <= text.length; at++) {
    let hash = 0x811c9dc5
    for (let i = at; i < at + shingleUnits; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    found.add(hash >>> 0)
  }
  return found
}
