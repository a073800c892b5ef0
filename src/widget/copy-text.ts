/** Puts text on the clipboard, also on pages without TLS, where the clipboard API is missing. */

/** False when the browser refuses. */
export async function copyText(text: string, root: ParentNode & Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const box = document.createElement('textarea')
    box.value = text
    box.className = 'vh'
    root.querySelector('.panel')?.append(box)
    box.select()
    const isCopied = document.execCommand('copy')
    box.remove()
    return isCopied
  }
}
