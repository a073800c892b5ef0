/**
 * `<youju-chat>`: the element itself. Templates are in the `*-view.ts` files and `views.ts`, the talk in `talk.ts`;
 * what is left here ties them to one element's attributes and DOM, and is one class because Lit's state is.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { applyAccent } from './accent.ts'
import type { Citation } from './ask-stream.ts'
import { copyText } from './copy-text.ts'
import { formView } from './form-view.ts'
import { frameView, syncDialog } from './frame-view.ts'
import { canHighlight, clearHighlight, fragmentUrl, highlightQuote } from './highlight.ts'
import { webUrl } from './host-page.ts'
import { type Lang, langOf, type Messages, messagesFor } from './messages.ts'
import { releaseIds, Scope } from './scope.ts'
import { style } from './style.ts'
import { type Exchange, Talk, type TalkHost } from './talk.ts'
import { type Actions, choicesView, copyableText, exchangeView, isTooNarrow, type Link } from './views.ts'

/** The server that this script came from. */
const ownServer = new URL('.', import.meta.url).href

let connected = 0

export class YoujuChat extends LitElement {
  static override styles = style
  static override properties = {
    server: {},
    token: {},
    mode: { reflect: true },
    scope: {},
    theme: { reflect: true },
    lang: {},
    heading: {},
    greeting: {},
    suggestions: {},
    position: { reflect: true },
    accent: {},
    open: { type: Boolean, reflect: true },
  }

  declare server: string | null
  declare token: string | null
  declare mode: 'bubble' | 'inline' | 'page'
  declare scope: string | null
  declare theme: 'auto' | 'light' | 'dark' | null
  declare lang: string
  declare heading: string | null
  declare greeting: string | null
  declare suggestions: string | null
  declare position: 'right' | 'left' | null
  declare accent: string | null
  declare open: boolean

  #scope = new Scope()
  #copied: Actions['copied'] = null
  #status = ''
  #number = 0
  #follows = true
  #talk: Talk

  constructor() {
    super()
    this.mode = 'bubble'
    this.open = false
    const host: TalkHost = {
      api: (path) => this.#api(path),
      headers: () => this.#headers(),
      documents: () => this.#scope.documents(this.scope),
      changed: () => this.requestUpdate(),
      emit: (name, detail) => this.#emit(name, detail),
    }
    this.#talk = new Talk(host)
  }

  /** Asks a question as if the reader had typed it; does nothing while an answer is coming. */
  ask(question: string): void {
    if (this.mode === 'bubble') this.open = true
    this.#follows = true
    void this.#lookAtPage().then(() => this.#talk.ask(question))
  }

  /** To the question box. */
  override focus(): void {
    this.#focusTalk()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#number > 0) {
      // Taken out of the document, the bubble's popover was closed.
      this.requestUpdate()
      return
    }
    this.#number = ++connected
    this.#talk.restore(
      `youju:${this.#api('')}:${this.id || this.#number}:${releaseIds(this.scope)?.join() ?? ''}`,
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#talk.stop()
    clearHighlight()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.mode !== 'inline' && this.mode !== 'page') this.mode = 'bubble'
    if (this.open || this.mode === 'inline') void this.#lookAtPage()
    if (changed.has('open') && this.hasUpdated) this.#emit(this.open ? 'youju-open' : 'youju-close')
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('accent')) applyAccent(this.shadowRoot, this.accent)
    if (syncDialog(this.renderRoot, this.open)) this.#focusTalk()
    const talk = this.renderRoot.querySelector('.talk')
    const question = [...this.renderRoot.querySelectorAll<HTMLElement>('.q')].at(-1)
    // As far down as the answer reaches, but never past the question it answers.
    if (talk && question && this.#follows) talk.scrollTop = question.offsetTop - 16
  }

  protected override render() {
    const m = this.#messages
    const { mode, open, heading } = this
    return frameView(
      {
        m,
        mode,
        open,
        heading,
        above: this.#isAbove(),
        lang: this.#language,
        status: this.#status,
        toggle: () => this.#toggle(),
        closed: () => this.open && this.#hide(),
        keydown: (event) => this.#keepKeys(event),
        launchKeydown: (event) => this.open && this.#escape(event),
      },
      html`${this.#log(m)}${this.#form(m)}`,
    )
  }

  #log(m: Messages) {
    const { exchanges } = this.#talk
    const actions = this.#actions(m)
    const suggestions =
      this.suggestions
        ?.split('|')
        .map((text) => text.trim())
        .filter(Boolean) ?? []
    return html`<div class="talk" tabindex="0" @scroll=${this.#scrolled}>
<div class="hello" ?hidden=${exchanges.length > 0}><slot @click=${this.#slotted}><p>${this.greeting || m.greeting}</p></slot></div>
${exchanges.length === 0 && suggestions.length > 0 ? choicesView(suggestions, actions) : nothing}
<div class="log" role="log" aria-label=${m.log}>${exchanges.map((exchange) => exchangeView(exchange, actions))}</div>
</div>`
  }

  #form(m: Messages) {
    const { exchanges, isBusy } = this.#talk
    return formView({
      m,
      busy: isBusy,
      scope: this.#scope.release && this.#scope.active(this.scope),
      isUnknown: this.scope === 'page' && this.#scope.isKnown && !this.#scope.release,
      canClear: exchanges.length > 0,
      choose: (scope) => this.#choose(scope),
      submit: (event) => this.#submit(event),
      typed: (event) => this.#typed(event),
      clear: () => this.#clear(),
    })
  }

  #actions(m: Messages): Actions {
    return {
      m,
      busy: this.#talk.isBusy,
      copied: this.#copied,
      link: (citation) => this.#link(citation),
      cite: (event, citation) => this.#cite(event, citation),
      ask: (question) => this.#askChosen(question),
      retry: (exchange) => this.#retry(exchange),
      copy: (exchange) => this.#copy(exchange),
      vote: (exchange, vote, reason) => {
        void this.#talk.vote(exchange, vote, reason)
        if (reason) this.#focusTalk()
      },
    }
  }

  get #language(): Lang {
    return langOf(this.lang || this.closest('[lang]')?.getAttribute('lang') || 'zh-CN')
  }

  get #messages(): Messages {
    return messagesFor(this.#language)
  }

  #api(path: string): URL {
    const server = this.server || ownServer
    return new URL(path, new URL(server.endsWith('/') ? server : `${server}/`, this.ownerDocument.baseURI))
  }

  #emit(name: string, detail: unknown = null): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  }

  async #lookAtPage(): Promise<void> {
    if (this.mode === 'page') return
    const server = { api: (path: string) => this.#api(path), headers: () => this.#headers() }
    if (!(await this.#scope.look(this.scope, this.token, server))) return
    this.#emit('youju-page', { release: this.#scope.release })
    this.requestUpdate()
  }

  #headers(): Record<string, string> {
    const { token } = this
    return { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
  }

  /** A web address, relative ones taken from the server; null for anything else. */
  #address({ href }: Citation): string | null {
    return webUrl(href, this.#api(''))?.href ?? null
  }

  /** Of a page-filling widget the page decides where its citations open. */
  #link(citation: Citation): Link | null {
    const href = this.#address(citation)
    if (href === null) return null
    if (!this.#isHere(citation)) return { href, opens: 'window' }
    return { href: fragmentUrl(this.ownerDocument, { href, quote: citation.quote }), opens: 'here' }
  }

  #isHere(citation: Citation): boolean {
    return this.#scope.isHere(citation, this.#api(''))
  }

  /** Whether an earlier bubble of the page stands in the same corner. */
  #isAbove(): boolean {
    const all = [...this.ownerDocument.querySelectorAll<YoujuChat>(this.localName)]
    const side = (other: YoujuChat) => other.mode === 'bubble' && (other.position ?? 'right')
    return all.findIndex((other) => side(other) === side(this)) < all.indexOf(this)
  }

  #cite(event: Event, citation: Citation): void {
    if (!this.#emit('youju-cite', { citation })) {
      event.preventDefault()
      return
    }
    if (!this.#isHere(citation)) return
    const isMarked = highlightQuote(this.ownerDocument, citation.quote)
    // Else the link's text directive is followed, but where this may be another page of a divided article.
    const isElsewhere = canHighlight() && this.#scope.isOnOtherPage(citation, this.#api(''))
    if (isMarked || isElsewhere) event.preventDefault()
    if (!isMarked && isElsewhere) {
      open(this.#address(citation)!, '_blank', 'noopener')
      return
    }
    if (this.renderRoot.querySelector('dialog')?.matches(':modal')) this.#hide()
    if (isMarked) this.#tell(this.#messages.marked)
  }

  #choose(scope: 'page' | 'site'): void {
    this.#scope.choose(scope)
    this.#emit('youju-scope', { scope, release: this.#scope.release })
    this.requestUpdate()
  }

  #retry(exchange: Exchange): void {
    if (isTooNarrow(exchange)) this.#scope.choose('site')
    this.#follows = true
    this.#talk.retry(exchange)
    this.#focusTalk()
  }

  async #copy(exchange: Exchange): Promise<void> {
    const m = this.#messages
    const text = copyableText(exchange, m, (citation) => this.#address(citation))
    const isDone = await copyText(text, this.renderRoot)
    this.#copied = { exchange, isDone }
    if (isDone) this.#emit('youju-copy', { text })
    this.#tell(isDone ? m.copied : m.copyFailed)
  }

  #submit(event: Event): void {
    event.preventDefault()
    const box = this.#box()
    const question = box?.value.trim()
    if (this.#talk.isBusy) this.#talk.stop()
    else if (box && question) {
      box.value = ''
      this.ask(question)
    } else box?.focus()
  }

  /** Enter sends, but not while an input method composes; 229 is Safari's code for the Enter that ends it. */
  #typed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (!this.#talk.isBusy) (event.target as HTMLTextAreaElement).form?.requestSubmit()
  }

  /** What is typed here is no shortcut of the host page; Escape closes the bubble. */
  #keepKeys(event: KeyboardEvent): void {
    event.stopPropagation()
    if (this.mode === 'bubble') this.#escape(event)
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    this.#hide()
  }

  #toggle(): void {
    if (this.open) this.#hide()
    else this.open = true
  }

  #hide(): void {
    this.open = false
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.launch')?.focus({ preventScroll: true }),
    )
  }

  #clear(): void {
    this.#talk.clear()
    clearHighlight()
    this.#focusTalk()
  }

  /** Questions that the page itself put into the element. */
  #slotted(event: Event): void {
    const button = (event.target as Element).closest('button')
    if (button?.textContent) this.#askChosen(button.textContent)
  }

  /** Who scrolls up to read is left there. */
  #scrolled(event: Event): void {
    const { scrollHeight, scrollTop, clientHeight } = event.target as Element
    this.#follows = scrollHeight - scrollTop - clientHeight < 60
  }

  /** The button that was pressed goes away, and the focus with it. */
  #askChosen(question: string): void {
    this.ask(question)
    this.#focusTalk()
  }

  /** Says it anew even when it was the last thing said. */
  #tell(status: string): void {
    this.#status = ''
    this.requestUpdate()
    void this.updateComplete.then(() => {
      this.#status = status
      this.requestUpdate()
    })
  }

  /** The question box, or where its keyboard would cover half the screen, the talk. */
  #focusTalk(): void {
    const target = matchMedia('(pointer: coarse)').matches ? '.talk' : 'textarea'
    this.renderRoot.querySelector<HTMLElement>(target)?.focus({ preventScroll: true })
  }

  #box(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }
}
