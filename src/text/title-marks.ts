/** The title of a release as a sentence names it. */

/** 《标题》; a title that holds 《》 itself gets other marks. */
export function named(title: string): string {
  return title.includes('《') ? `“${title}”` : `《${title}》`
}
