/** Entry of `/widget.js`: registers the element, and puts one on the page for `<script data-auto>`. */
import { YoujuChat } from './youju-chat.ts'

const name = 'youju-chat'

if (!customElements.get(name)) {
  customElements.define(name, YoujuChat)
  // A module has no document.currentScript; its tag is found by its address.
  const script = [...document.querySelectorAll<HTMLScriptElement>('script[data-auto]')].find(
    ({ src }) => src === import.meta.url,
  )
  if (script && !document.querySelector(name)) {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(script.dataset)) {
      if (key !== 'auto' && value !== undefined) element.setAttribute(key, value)
    }
    document.body.append(element)
  }
}
