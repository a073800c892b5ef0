/** Templates of what surrounds the talk: the bubble with its button, or a plain panel; and how the bubble opens. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Messages } from './messages.ts'

/** On phones, and on screens zoomed to their size, the open bubble fills the screen and is modal; as in `style.ts`. */
const phone = '(max-width: 600px), (max-height: 520px)'

export interface FrameView {
  m: Messages
  lang: string
  mode: 'bubble' | 'inline' | 'page'
  open: boolean
  /** Another bubble has the corner already. */
  above: boolean
  heading: string | null
  /** What a screen reader is told once. */
  status: string
  toggle(): void
  closed(): void
  keydown(event: KeyboardEvent): void
  /** A key on the button, which stands in the host page. */
  launchKeydown(event: KeyboardEvent): void
}

export function frameView(frame: FrameView, content: TemplateResult): TemplateResult {
  const { m, lang, open, above, toggle, closed, keydown, launchKeydown } = frame
  const heading = frame.heading || m.heading
  const status = html`<p class="vh" role="status">${frame.status}</p>`
  const isBubble = frame.mode === 'bubble'
  const head = html`<div class="head"><h2>${heading}</h2><span class="tag">${m.label}</span>${
    isBubble
      ? html`<button type="button" class="close" aria-label=${m.close} @click=${toggle}>×</button>`
      : nothing
  }</div>`
  if (!isBubble) {
    return html`<div class="root" lang=${lang}><section class="panel" aria-label=${heading} @keydown=${keydown} @keyup=${stopEvent} @keypress=${stopEvent}>${head}${content}</section>${status}</div>`
  }
  return html`<div class=${above ? 'root bubble above' : 'root bubble'} popover=${hasPopover() ? 'manual' : nothing} lang=${lang}>
<button type="button" class="launch" aria-haspopup="dialog" aria-expanded=${open} @click=${toggle} @keydown=${launchKeydown}>
<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M5 7h22v15H15l-6 5v-5H5z M10.5 12.5h11 M10.5 16.5h7"></path></svg>${frame.heading || m.launch}</button>
<dialog class="panel" aria-label=${heading} @close=${closed} @keydown=${keydown} @keyup=${stopEvent} @keypress=${stopEvent}>${head}${content}</dialog>${status}</div>`
}

/** Opens or closes the dialog of a rendered bubble; true when it has just opened. */
export function syncDialog(root: ParentNode, open: boolean): boolean {
  const bubble = root.querySelector<HTMLElement>('.bubble')
  const dialog = root.querySelector('dialog')
  if (bubble?.isConnected && hasPopover()) {
    // In the top layer no transform, stacking or clipping of the host page reaches it; what opens goes to its top.
    const isShown = bubble.matches(':popover-open')
    const isOpening = open && !dialog?.open
    if (isShown && isOpening) bubble.hidePopover()
    if (!isShown || isOpening) bubble.showPopover()
  }
  if (!dialog || dialog.open === open) return false
  if (!open) dialog.close()
  else if (matchMedia(phone).matches) dialog.showModal()
  else dialog.show()
  return open
}

/** Younger than what the widget needs; without it the bubble has a `z-index`. */
function hasPopover(): boolean {
  return 'popover' in HTMLElement.prototype
}

function stopEvent(event: Event): void {
  event.stopPropagation()
}
