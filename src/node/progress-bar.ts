/** A bar for long work on a terminal; silent anywhere else. */

const cells = 30

/** Draws `label [####------] 3/10` over the same line of stderr, and ends it when all is done. */
export function progressBar(label: string): (done: number, total: number) => void {
  const { stderr } = process
  if (!stderr.isTTY) return () => {}
  return (done, total) => {
    const full = total === 0 ? cells : Math.floor((done / total) * cells)
    const bar = '█'.repeat(full) + '░'.repeat(cells - full)
    stderr.write(`\r\x1b[K${label} ${bar} ${Math.floor(done)}/${total}${done >= total ? '\n' : ''}`)
  }
}
