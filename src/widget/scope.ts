/** Where a question looks: the page's own release, given releases, or all of them. */
import type { Citation } from './ask-stream.ts'
import {
  findRelease,
  type HostPage,
  type PageRelease,
  readHostPage,
  type Server,
  webUrl,
} from './host-page.ts'

type Place = Pick<Citation, 'documentId' | 'url' | 'href'>

export class Scope {
  /** The release that the host page shows; null when it is none, or not yet known. */
  release: PageRelease | null = null
  /** Whether the server has been asked about the page, and has answered. */
  isKnown = false
  #chosen: 'page' | 'site' | null = null
  #address: string | null = null
  #token: string | null = null
  #page: HostPage | null = null
  #looking: Promise<void> = Promise.resolve()

  /**
   * Learns which release the page shows; true for the one call for each address that asked the server. A page that
   * was not recognised is looked at again with a new token, without which the server may not have said.
   */
  async look(attribute: string | null, token: string | null, server: Server): Promise<boolean> {
    const [address] = location.href.split('#')
    const isElsewhere = address !== this.#address
    if (isElsewhere) this.#page = readHostPage(document)
    this.#address = address
    const isAgain = this.isKnown && !this.release && token !== this.#token
    const isNew = (isElsewhere || isAgain) && !releaseIds(attribute)
    if (isNew) {
      this.isKnown = false
      this.#token = token
      this.#looking = findRelease(server, this.#page!).then((release) => {
        this.release = release
        this.isKnown = true
      })
    }
    await this.#looking
    return isNew
  }

  choose(scope: 'page' | 'site'): void {
    this.#chosen = scope
  }

  active(attribute: string | null): 'page' | 'site' {
    return this.#chosen ?? (this.release && attribute !== 'site' ? 'page' : 'site')
  }

  /** Ids for the server; null: all releases, also where the attribute names some but the reader chose all. */
  documents(attribute: string | null): string[] | null {
    if (this.#chosen === 'site') return null
    const isPage = this.release && this.active(attribute) === 'page'
    return releaseIds(attribute) ?? (isPage ? [this.release!.id] : null)
  }

  /** Whether the host page is where a citation stands: of a divided article each page is a page of its own. */
  isHere({ documentId, url, href }: Place, server: URL): boolean {
    const article = url === null ? null : addressOf(url, server)
    const isThis = (address: string | null) => address !== null && this.#page?.urls.includes(address) === true
    if (documentId !== this.release?.id && !isThis(article)) return false
    const place = addressOf(href, server)
    return article === null || place === article || isThis(place)
  }

  /** Whether the host page has another address than the page that a citation leads to, of an article on the web. */
  isOnOtherPage({ url, href }: Place, server: URL): boolean {
    return url !== null && addressOf(href, server) !== addressOf(location.href, server)
  }
}

/** A web address without its fragment. */
function addressOf(url: string, server: URL): string | null {
  return webUrl(url, server)?.href.replace(/#.*$/s, '') ?? null
}

/** The ids that the `scope` attribute names; null for `site`, `page` and nothing. */
export function releaseIds(attribute: string | null): string[] | null {
  if (!attribute || attribute === 'site' || attribute === 'page') return null
  return attribute.split(/[\s,]+/).filter(Boolean)
}
