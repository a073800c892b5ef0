/** The name under which pages are fetched; robots.txt of a site may speak of it. */
const product = 'YoujuBot/0.1'

/** With the address at which the site's owner learns more. */
export function userAgentOf(publicUrl: string | null): string {
  return `${product} (press release Q&A${publicUrl ? `; +${publicUrl}` : ''})`
}
