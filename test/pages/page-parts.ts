/** What all page templates share: the shape of a fixture, and pieces of an article as HTML. */

import type { Article, Piece } from './articles.ts'
import { type FurnitureKit, furnitureKit } from './furniture-kit.ts'

export interface PageFixture {
  /** template-number */
  name: string
  url: string
  /** The pages of the article: one, or more when it is divided. */
  pages: Uint8Array[]
  /** The charset of the HTTP header. */
  charset: string | null
  truth: { title: string; publishedAt: string; body: string[] }
  furniture: string[]
}

export interface TemplateInput {
  article: Article
  kit: FurnitureKit
  url: string
}

/** What a template gives; the truth is the article's own unless it says otherwise. */
export interface TemplateOutput {
  html: string[]
  encode?: (html: string) => Uint8Array
  charset?: string | null
  truth?: Partial<PageFixture['truth']>
}

export type Template = (input: TemplateInput) => TemplateOutput

export function makeFixture(
  name: string,
  template: Template,
  { article, seed, url }: { article: Article; seed: number; url: string },
): PageFixture {
  const kit = furnitureKit(seed)
  const { html, encode, charset, truth } = template({ article, kit, url })
  return {
    name,
    url,
    pages: html.map(encode ?? ((text) => new TextEncoder().encode(text))),
    charset: charset ?? null,
    truth: {
      title: article.title,
      publishedAt: `${article.time.replace(' ', 'T')}+08:00`,
      body: article.pieces.flatMap(linesOf),
      ...truth,
    },
    furniture: kit.made,
  }
}

/** The lines that a reader sees of a piece. */
export function linesOf(piece: Piece): string[] {
  if ('rows' in piece) return piece.rows.map((row) => row.join(' | '))
  if ('items' in piece) return piece.items
  return Object.values(piece)
}

export interface PieceMarkup {
  p: (text: string) => string
  h: (text: string) => string
  caption: (text: string) => string
  rows?: (rows: string[][]) => string
  items?: (items: string[]) => string
}

export function renderPieces(pieces: readonly Piece[], markup: PieceMarkup): string[] {
  const table = (rows: string[][]) =>
    `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
  const list = (items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`
  return pieces.map((piece) => {
    if ('p' in piece) return markup.p(piece.p)
    if ('h' in piece) return markup.h(piece.h)
    if ('caption' in piece) return markup.caption(piece.caption)
    if ('rows' in piece) return (markup.rows ?? table)(piece.rows)
    return (markup.items ?? list)(piece.items)
  })
}

export function links(texts: readonly string[], tag = 'li'): string {
  return texts.map((text, i) => `<${tag}><a href="/a/${i + 100}.html">${text}</a></${tag}>`).join('\n')
}

/** 2024-04-25 18:40:00 in other spellings. */
export function timeParts(time: string) {
  const [year, month, day, hour, minute, second] = time.split(/[- :]/)
  return { year, month, day, hour, minute, second }
}
