/** Reads what a page says of its article outside of the text: JSON-LD, `meta`, and what public accounts leave in scripts. */

import { fold } from '../../text/normalise.ts'
import { findDates } from '../published.ts'
import { canonicalOf } from './canonical.ts'

export interface PageFacts {
  /** Headlines that the page declares, most trustworthy first; they may carry the site's name. */
  titles: string[]
  /** ISO 8601 with zone. */
  publishedAt: string | null
  /** `publishedAt` states a time of day. */
  hasTime: boolean
  source: string | null
  /** Names of the persons who wrote and edited the article. */
  reporters: string[]
  editors: string[]
  siteName: string | null
  canonical: string | null
}

const titleNames = ['articletitle', 'og:title', 'twitter:title', 'title']
const dateNames = [
  'article:published_time',
  'og:published_time',
  'og:release_date',
  'article:create_at',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'bytedance:published_time',
  'pubdate',
  'publishdate',
  'publish_date',
  'publishtime',
  'firstpublishedtime',
  '_pubtime',
  'apub:time',
  'pubtime',
  'datepublished',
  'dc.date',
  'dcterms.created',
  'dc.date.issued',
  'date',
]
const reporterNames = ['author', 'article:author', 'byl', 'dc.creator', 'reporter']
const editorNames = ['editor', 'article:editor', 'contenteditor', 'responsibleeditor', 'zrbj']
const sourceNames = ['contentsource', 'mediaid', 'article:source', 'source', 'og:article:author', '_from']

/** The facts of a page; `url` is its own address, null when it has none. */
export function readPageFacts(document: Document, url: string | null): PageFacts {
  const metas = readMetas(document)
  const articles = readJsonLd(document)
  const paper = readPaperProperties(document)
  const meta = (names: string[]) => names.flatMap((name) => metas.get(name) ?? [])
  const titles = [
    ...articles.map((article) => textOf(article.headline)),
    ...meta(titleNames),
    paper.title,
    documentTitle(document),
  ]
    // Editors' markup gets into declarations as letters: <meta content="标题<div>副题</div>">.
    .map((title) => title?.replace(/<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/gi, ' '))
    .filter((title): title is string => !!title?.trim())
  const dates = [
    ...articles.map((article) => textOf(article.datePublished)),
    ...meta(dateNames),
    document.querySelector('[itemprop="datePublished"]')?.getAttribute('content') ?? null,
    document.querySelector('[itemprop="datePublished"]')?.getAttribute('datetime') ?? null,
    ...scriptDates(document),
    // Of the issue: its time of day is always midnight.
    paper.date?.slice(0, 10),
    document.querySelector('article time[datetime], time[pubdate][datetime]')?.getAttribute('datetime') ??
      null,
  ].flatMap((date) => parseDate(date) ?? [])
  // A declared day is worth less than a time of the same day that another declaration gives.
  const published =
    dates.find((date) => date.hasTime && date.iso.slice(0, 10) === dates[0].iso.slice(0, 10)) ?? dates[0]
  return {
    titles,
    publishedAt: published?.iso ?? null,
    hasTime: published?.hasTime ?? false,
    source:
      meta(sourceNames)
        .map(bareSource)
        .find((source) => source !== '') ??
      (document.querySelector('#js_name')?.textContent?.trim() || null) ??
      organisationOf(articles),
    reporters: personsIn([...articles.map(({ author }) => author), ...meta(reporterNames), paper.author]),
    editors: personsIn([...articles.map(({ editor }) => editor), ...meta(editorNames)]),
    siteName: meta(['og:site_name', 'sitename', 'application-name'])[0]?.trim() || null,
    canonical: canonicalOf(document, metas.get('og:url')?.[0], url),
  }
}

/** ISO 8601 with zone of a declared date; China's where the page gives no zone. */
function parseDate(value: string | null | undefined): { iso: string; hasTime: boolean } | null {
  const text = value?.trim()
  if (!text) return null
  if (/^\d{10}(?:\d{3})?$/.test(text)) return chinese(new Date(Number(text.padEnd(13, '0'))))
  const [date] = findDates(fold(text.replace(/^(\d{4}-\d{2}-\d{2})-(?=\d{2}:)/, '$1 ')).text)
  if (date) return { iso: date.iso, hasTime: /\d{1,2}[:时点]/.test(text) }
  // Compact forms (20240418210822) and those of mail (Thu, 18 Apr 2024 13:08:22 GMT).
  const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/.exec(text)
  if (compact) {
    const [, year, month, day, hour, minute, second = '00'] = compact
    return parseDate(`${year}-${month}-${day}${hour ? ` ${hour}:${minute}:${second}` : ''}`)
  }
  if (/^[a-z]{3},? /i.test(text)) {
    const time = Date.parse(text)
    if (!Number.isNaN(time)) return chinese(new Date(time))
  }
  return null
}

/** An instant as a clock in China shows it. */
function chinese(date: Date): { iso: string; hasTime: boolean } | null {
  const shifted = date.getTime() + 8 * 3_600_000
  if (!(shifted > 0 && shifted < 4e12)) return null
  return { iso: `${new Date(shifted).toISOString().slice(0, 19)}+08:00`, hasTime: true }
}

function readMetas(document: Document): Map<string, string[]> {
  const metas = new Map<string, string[]>()
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = (
      element.getAttribute('name') ??
      element.getAttribute('property') ??
      element.getAttribute('itemprop') ??
      ''
    ).toLowerCase()
    const content = element.getAttribute('content')!.trim()
    if (name && content) metas.set(name, [...(metas.get(name) ?? []), content])
  }
  return metas
}

type Json = Record<string, unknown>

/** The articles that a page's JSON-LD describes. */
function readJsonLd(document: Document): Json[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      return articlesIn(JSON.parse(script.textContent.replace(/[\u0000-\u001f]+/g, ' ')))
    } catch {
      return [] // damaged JSON-LD is common and says nothing
    }
  })
}

function articlesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(articlesIn)
  if (typeof value !== 'object' || value === null) return []
  const { '@graph': graph, '@type': type } = value as Json
  const isArticle = [type].flat().some((name) => /Article|Posting|Report|WebPage$/.test(String(name)))
  const hasDate = 'datePublished' in value || 'headline' in value || 'pubDate' in value
  const own =
    isArticle || hasDate
      ? [{ datePublished: (value as Json).pubDate, headline: (value as Json).title, ...value }]
      : []
  return [...own, ...articlesIn(graph)]
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() : null
}

/**
 * The names of the first declaration that names persons. Sites often put themselves, a program or a department there:
 * only what has the length and the letters of Chinese names counts.
 */
function personsIn(declared: readonly unknown[]): string[] {
  for (const value of declared) {
    const names = [value].flat().map((one) => textOf(one) ?? textOf((one as Json | null)?.name) ?? '')
    const persons = names
      .join('、')
      .replace(/(?:^|(?<=[、\s]))(?:\p{Script=Han}{0,4}(?:记者|作者|编辑|责编))\s*[:：]?\s*/gu, '')
      .split(/[、,，;；/\s]+/)
      .filter((name) => name !== '')
    if (persons.length > 0 && persons.length <= 6 && persons.every(isPerson)) return [...new Set(persons)]
  }
  return []
}

function isPerson(name: string): boolean {
  return (
    /^\p{Script=Han}{2,4}$|^\p{Script=Han}{2,6}·\p{Script=Han}{2,6}$/u.test(name) &&
    !/[网报社台局委厅部处室院所厂店]$|编辑|记者|新闻|日报|晚报|时报|公司|集团|中心|政府|办公|频道|客户端|管理|佚名|匿名|未知|本站|本网|原创|来源|作者/.test(
      name,
    )
  )
}

function organisationOf(articles: Json[]): string | null {
  for (const { sourceOrganization, publisher } of articles) {
    const name = textOf((sourceOrganization as Json)?.name) ?? textOf((publisher as Json)?.name)
    if (name) return name
  }
  return null
}

/** 来源：人民网 -> 人民网 */
function bareSource(source: string): string {
  return source.replace(/^.{0,4}来源\s*[:：]\s*/, '').trim()
}

/** What the software of most papers' digital editions leaves in a comment: `<!--enpproperty <date>…</date>…`. */
function readPaperProperties(document: Document): Partial<Record<'date' | 'title' | 'author', string>> {
  const comments = document.createTreeWalker(document, 128 /* comments */)
  for (let node = comments.nextNode(); node; node = comments.nextNode()) {
    const text = node.nodeValue ?? ''
    if (!/^\s*enpproperty\b/.test(text)) continue
    const value = (name: string) =>
      new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1].trim() || undefined
    return { date: value('date'), title: value('title'), author: value('author') }
  }
  return {}
}

/** What a browser shows on the tab; titles in pictures (`svg`) do not count. */
function documentTitle(document: Document): string | null {
  const title = [...document.querySelectorAll('title')].find((element) => !element.closest('svg'))
  return title?.textContent?.replace(/\s+/g, ' ').trim() || null
}

/** Publication times that scripts of public accounts carry. */
function scriptDates(document: Document): string[] {
  const scripts = [...document.querySelectorAll('script:not([src])')].map((script) => script.textContent)
  return scripts.flatMap((code) =>
    [
      /\bvar\s+(?:ct|create_time|publish_time)\s*=\s*["'](\d{10})["']/,
      /\b(?:createTime|publish_time|publishTime|pubtime|pubDate)["']?\s*[:=]\s*["']([\d\- :/T+Z.年月日]{8,25})["']/,
    ].flatMap((pattern) => pattern.exec(code)?.[1] ?? []),
  )
}
