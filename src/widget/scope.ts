/** Where a question looks: the page's own release, given releases, or all of them. */
import { findRelease, type PageRelease, readHostPage } from './host-page.ts'

export class Scope {
  /** The release that the host page shows; null when it is none, or not yet known. */
  release: PageRelease | null = null
  #chosen: 'page' | 'site' | null = null
  #seen: string | null = null
  #looking: Promise<void> = Promise.resolve()

  /** Learns which release the page shows; true for the one call for each address that asked the server. */
  async look(attribute: string | null, api: (path: string) => URL): Promise<boolean> {
    const [address] = location.href.split('#')
    const isNew = this.#seen !== address && !releaseIds(attribute)
    this.#seen = address
    if (isNew) {
      this.#looking = findRelease(api, readHostPage(document)).then((release) => {
        this.release = release
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

  /** Ids for the server; null: all releases. */
  documents(attribute: string | null): string[] | null {
    const isPage = this.release && this.active(attribute) === 'page'
    return releaseIds(attribute) ?? (isPage ? [this.release!.id] : null)
  }

  /** Whether the host page is where a citation stands. */
  isHere(documentId: string, url: string | null): boolean {
    return documentId === this.release?.id || (url !== null && readHostPage(document).urls.includes(url))
  }
}

/** The ids that the `scope` attribute names; null for `site`, `page` and nothing. */
export function releaseIds(attribute: string | null): string[] | null {
  if (!attribute || attribute === 'site' || attribute === 'page') return null
  return attribute.split(/[\s,]+/).filter(Boolean)
}
