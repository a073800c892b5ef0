import { describe, expect, it } from 'vitest'
import { readListing } from './feed.ts'

const url = 'https://a.example/feeds/f.xml'
const articles = (text: string) => readListing(new TextEncoder().encode(text), url, null).articles
const rss = (items: string) => `<rss version="2.0"><channel><title>x</title>${items}</channel></rss>`

describe('readListing', () => {
  it.each<[string, string, string[]]>([
    [
      'addresses with escaped and quoted signs, the newest first',
      '<urlset><url><loc><![CDATA[https://a.example/x?a=1&b=2]]></loc></url><url><loc>https://a.example/y?a=1&amp;b=2</loc><lastmod>2024-01-01</lastmod></url></urlset>',
      ['https://a.example/y?a=1&b=2', 'https://a.example/x?a=1&b=2'],
    ],
    [
      'the page of a news sitemap and not its picture, whichever comes first',
      '<urlset xmlns:news="n" xmlns:image="i"><url><image:image><image:loc>https://a.example/p.jpg</image:loc></image:image><loc>https://a.example/z</loc><news:news><news:publication_date>2024-05-01</news:publication_date></news:news></url></urlset>',
      ['https://a.example/z'],
    ],
    [
      'the page that an Atom entry is about, from the base that the feed declares',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/base/"><link rel="self" href="/f"/><entry><id>tag:1</id><link rel="enclosure" href="/m.mp3"/><link rel="alternate" href="1.html"/></entry><entry><id>tag:2</id><link href="/2.html"/></entry></feed>',
      ['https://b.example/base/1.html', 'https://b.example/2.html'],
    ],
    [
      'the permanent address of an item without a link, and no name that is none',
      rss(
        '<item><guid>https://a.example/g</guid></item><item><guid>77</guid></item><item><guid isPermaLink="false">https://a.example/n</guid></item><item><link> https://a.example/i#x </link></item>',
      ),
      ['https://a.example/g', 'https://a.example/i'],
    ],
    [
      'the address by which a JSON feed names an item, and no name that is none',
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"https://a.example/j"},{"id":"2"},{"id":"3","url":"/k"}]}',
      ['https://a.example/j', 'https://a.example/k'],
    ],
    [
      'a feed behind a style sheet and a comment',
      `<?xml version="1.0"?><?xml-stylesheet href="/x.xsl"?>\n<!-- a > b -->\n${rss('<item><link>https://a.example/s</link></item>')}`,
      ['https://a.example/s'],
    ],
  ])('gives %s', (_, text, expected) => expect(articles(text)).toEqual(expected))
})
