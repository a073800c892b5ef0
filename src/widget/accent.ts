/** The `accent` attribute as a style sheet, with black or white letters on it, whichever can be read. */

const accentSheets = new WeakSet<CSSStyleSheet>()

/** Puts the accent in the place of the one before; null takes it away. */
export function applyAccent(root: ShadowRoot | null, accent: string | null): void {
  if (!root?.adoptedStyleSheets) return
  const others = root.adoptedStyleSheets.filter((sheet) => !accentSheets.has(sheet))
  const sheet = accentSheet(accent)
  if (sheet) accentSheets.add(sheet)
  root.adoptedStyleSheets = sheet ? [...others, sheet] : others
}

/** Null for anything but `#rgb` or `#rrggbb`. */
function accentSheet(accent: string | null): CSSStyleSheet | null {
  const colour = /^#(?:[\da-f]{3}|[\da-f]{6})$/i.exec(accent?.trim() ?? '')?.[0]
  if (!colour) return null
  const sheet = new CSSStyleSheet()
  const on = luminance(colour) > 0.179 ? '#000' : '#fff'
  sheet.replaceSync(`.root.root{--youju-accent:${colour};--youju-on-accent:${on}}`)
  return sheet
}

/** Relative luminance (WCAG 2.2); at 0.179 black and white contrast alike. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
