/** Takes out of a page what its reader does not see or what is not text: hidden elements, scripts, controls. */

const neverText =
  'title, meta, link, base, ' +
  'script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, map, dialog:not([open]), ' +
  'button, select, input, textarea, datalist'

/** Containers that their page's own script shows once it is loaded. */
const shownByScript = '#js_content, .rich_media_content'

/** Removes hidden elements in place: `hidden`, and styles of the element or of the page's style sheets. */
export function dropUnseen(document: Document): void {
  const rules = hidingSelectors(document)
  const hidden = [
    ...document.querySelectorAll('[hidden]'),
    ...[...document.querySelectorAll('[style]')].filter((element) => hides(element.getAttribute('style')!)),
    ...rules.flatMap((selector) => select(document, selector)),
  ]
  for (const element of hidden) {
    if (element === document.body || element.matches(shownByScript)) continue
    element.remove()
  }
  for (const element of document.querySelectorAll(neverText)) element.remove()
}

/** Selectors of rules outside of media queries whose declarations hide an element. */
function hidingSelectors(document: Document): string[] {
  const sheets = [...document.querySelectorAll('style')]
    .filter((style) => !/print/.test(style.getAttribute('media') ?? ''))
    .map((style) => style.textContent)
  return sheets.flatMap((css) =>
    [...withoutBlocks(css).matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, selector, declarations]) => !/:|@/.test(selector) && hides(declarations))
      .map(([, selector]) => selector.trim()),
  )
}

/** A style sheet without comments and without at-rules and their blocks. */
function withoutBlocks(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '')
}

function select(document: Document, selector: string): Element[] {
  try {
    return [...document.querySelectorAll(selector)]
  } catch {
    return [] // a selector that nobody can read hides nothing
  }
}

/** Whether declarations take an element out of sight: not drawn, without size, or moved off the screen. */
function hides(declarations: string): boolean {
  const style = new Map(
    declarations
      .toLowerCase()
      .split(';')
      .map((part) => part.replace('!important', '').split(':'))
      .map(([name, ...value]) => [name.trim(), value.join(':').trim()]),
  )
  const is = (name: string, pattern: RegExp) => pattern.test(style.get(name) ?? '')
  const zero = /^0(?:\.0+)?(?:px|em|rem|pt|%)?$/
  const far = /^-\s?\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%|vw|vh)?$/
  const isClipped = is('overflow', /hidden|clip/) || is('overflow-y', /hidden/) || is('overflow-x', /hidden/)
  const isPlaced = is('position', /absolute|fixed|relative/)
  return (
    is('display', /^none/) ||
    is('visibility', /^(?:hidden|collapse)/) ||
    is('content-visibility', /^hidden/) ||
    is('opacity', zero) ||
    is('font-size', /^0(?:\.\d+)?(?:px|em|rem|pt|%)?$/) ||
    (is('color', /^transparent$/) && !/background-clip/.test(declarations)) ||
    isSameColour(style) ||
    (isClipped &&
      ['width', 'height', 'max-height', 'max-width'].some((name) => is(name, /^[01](?:px)?$|^0/))) ||
    (isPlaced && ['left', 'top', 'right', 'bottom'].some((name) => is(name, far))) ||
    is('margin-left', far) ||
    is('text-indent', far) ||
    is('clip', /rect\(\s*(?:0|1px)[\s,0px1]*\)/) ||
    is('clip-path', /inset\(\s*(?:50|100)%|circle\(0/) ||
    is('transform', /scale[xy]?\(\s*0\s*\)|translate[xy3d]*\([^)]*-\s?\d{4,}px/)
  )
}

function isSameColour(style: Map<string, string>): boolean {
  const colour = style.get('color')
  return !!colour && (colour === style.get('background') || colour === style.get('background-color'))
}
