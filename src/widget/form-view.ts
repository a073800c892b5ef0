/** Template of what stands below the talk: scope, question, label. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Messages } from './messages.ts'

export interface FormView {
  m: Messages
  busy: boolean
  /** Null where there is nothing to choose. */
  scope: 'page' | 'site' | null
  /** The site wants questions about this page, which is none of the releases. */
  isUnknown: boolean
  canClear: boolean
  choose(scope: 'page' | 'site'): void
  submit(event: Event): void
  typed(event: KeyboardEvent): void
  clear(): void
}

export function formView({
  m,
  busy,
  scope,
  isUnknown,
  canClear,
  choose,
  submit,
  typed,
  clear,
}: FormView): TemplateResult {
  const choice = (value: 'page' | 'site', label: string) =>
    html`<button type="button" aria-pressed=${scope === value} @click=${() => choose(value)}>${label}</button>`
  return html`<form class="ask" @submit=${submit}>
${scope ? html`<div class="scope" role="group" aria-label=${m.scope}>${choice('page', m.scopePage)}${choice('site', m.scopeSite)}</div>` : nothing}
${isUnknown ? html`<p class="about">${m.pageUnknown}</p>` : nothing}
<div class="row">
<textarea rows="1" maxlength="500" aria-label=${m.question} placeholder=${m.placeholder} enterkeyhint="send" autocomplete="off" @keydown=${typed}></textarea>
<button type="submit" class="send">${busy ? m.stop : m.send}</button>
</div>
<div class="foot"><span>${m.labelLong}</span>${canClear ? html`<button type="button" @click=${clear}>${m.clear}</button>` : nothing}</div>
</form>`
}
