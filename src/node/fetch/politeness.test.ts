import { afterEach, describe, expect, it } from 'vitest'
import { type NewsSite, startNewsSite } from '../../../test/news-site.ts'
import { createPoliteness, newVisits, robotsLimits } from '../../sources/politeness.ts'
import { createFetchPage } from './fetch-page.ts'

let site: NewsSite | null = null
afterEach(async () => {
  await site?.close()
  site = null
})

/** A fetch that keeps the rules of a site whose robots.txt is given; a number is the status in its place. */
async function politeFetch(robots: string | number, delayMs = 0) {
  site = await startNewsSite((request, response) => {
    if (request.url !== '/robots.txt') response.setHeader('Content-Type', 'text/html').end('页')
    else if (typeof robots === 'number') response.writeHead(robots).end()
    else response.setHeader('Content-Type', 'text/plain').end(robots)
  })
  const guard = { resolve: site.resolve, dial: site.dial, userAgent: 'YoujuBot/0.1 (press release Q&A)' }
  const beforeRequest = createPoliteness(createFetchPage(guard), guard.userAgent, delayMs)
  return createFetchPage({ ...guard, beforeRequest })
}

describe('createPoliteness', () => {
  it.each<[string, string | number, boolean]>([
    ['a site without robots.txt', 404, true],
    ['an empty robots.txt', '', true],
    ['a rule for other paths', 'User-agent: *\nDisallow: /admin/', true],
    ['a rule for all', 'User-agent: *\nDisallow: /', false],
    ['a rule for this product', 'User-agent: YoujuBot\nDisallow: /news\n\nUser-agent: *\nAllow: /', false],
    ['a rule for another program', 'User-agent: OtherBot\nDisallow: /', true],
    ['a site that fails to say', 503, false],
    ['a site that has had too many requests', 429, false],
    ['a site that shows its robots.txt to nobody', 403, true],
  ])('keeps to %s', async (_, robots, isAllowed) => {
    const fetchPage = await politeFetch(robots)
    const reply = fetchPage('http://news.example/news/1.html')
    if (isAllowed) expect((await reply).bytes).not.toBeNull()
    else await expect(reply).rejects.toThrow(/robots\.txt(?:不允许|现在读不到)/)
  })

  it('says that it is robots.txt that cannot be had now, and why', async () => {
    const fetchPage = await politeFetch(429)
    await expect(fetchPage('http://news.example/a')).rejects.toThrow(
      'http://news.example/a：网站的robots.txt现在读不到（429），按规矩先不读取；请过一分钟再试。',
    )
  })

  it('takes a site that keeps silent about its rules as one that allows nothing', async () => {
    site = await startNewsSite((request, response) => {
      if (request.url !== '/robots.txt') response.setHeader('Content-Type', 'text/html').end('页')
    })
    const limits = { maxBytes: 1000, timeoutMs: 600, maxRedirects: 1 }
    const guard = { resolve: site.resolve, dial: site.dial, userAgent: 'x', limits }
    const fetchRobots = createFetchPage({ ...guard, limits: robotsLimits(limits) })
    const fetchPage = createFetchPage({ ...guard, beforeRequest: createPoliteness(fetchRobots, 'x', 0) })
    await expect(fetchPage('http://news.example/a')).rejects.toThrow('robots.txt现在读不到（等待太久）')
    expect(site.requests).toEqual(['news.example/robots.txt'])
  })

  it('waits between two requests of different readers that share their visits', async () => {
    site = await startNewsSite((_, response) => response.setHeader('Content-Type', 'text/html').end('页'))
    const guard = { resolve: site.resolve, dial: site.dial, userAgent: 'x' }
    const visits = newVisits()
    const reader = () => {
      const beforeRequest = createPoliteness(createFetchPage(guard), guard.userAgent, 200, visits)
      return createFetchPage({ ...guard, beforeRequest })
    }
    const start = Date.now()
    await Promise.all(['a', 'b', 'c'].map((path) => reader()(`http://news.example/${path}`)))
    expect(Date.now() - start).toBeGreaterThanOrEqual(390)
    expect(site.requests.filter((path) => path.endsWith('robots.txt'))).toHaveLength(1)
  })

  it('reads robots.txt once a site and waits between two requests', async () => {
    const fetchPage = await politeFetch('', 150)
    const start = Date.now()
    for (const path of ['a', 'b', 'c']) await fetchPage(`http://news.example/${path}`)
    expect(Date.now() - start).toBeGreaterThanOrEqual(290)
    expect(site!.requests).toEqual(['robots.txt', 'a', 'b', 'c'].map((path) => `news.example/${path}`))
  })

  it('waits as long as the site asks', async () => {
    const fetchPage = await politeFetch('User-agent: *\nCrawl-delay: 0.3')
    const start = Date.now()
    for (const path of ['a', 'b']) await fetchPage(`http://news.example/${path}`)
    expect(Date.now() - start).toBeGreaterThanOrEqual(290)
  })
})
