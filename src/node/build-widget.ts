/** `npm run build`: bundles `src/widget/` into `dist/widget.js`; `npm ci` runs it through `prepare`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { widgetFile } from './widget-file.ts'

const entry = fileURLToPath(new URL('../widget/define.ts', import.meta.url))

/** Line breaks and indents of the style sheet, which esbuild leaves in template literals. */
const tightStyle: Plugin = {
  name: 'tight-style',
  setup: (build) =>
    build.onLoad({ filter: /widget[\\/]style\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replace(/(?<=[{};,>])\n\s*/g, ''), loader: 'ts' }
    }),
}

const esbuild = await import('esbuild').catch(() => null)
if (esbuild) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome111', 'safari16.4', 'firefox113'],
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    plugins: [tightStyle],
  })
  const [{ contents }] = outputFiles
  await mkdir(dirname(widgetFile), { recursive: true })
  await writeFile(widgetFile, contents)
  const kilobytes = (gzipSync(contents, { level: 9 }).length / 1000).toFixed(1)
  process.stdout.write(`dist/widget.js：${kilobytes} kB（gzip）\n`)
} else {
  // npm ci --omit=dev: what was built before stays.
  process.stdout.write('没有安装esbuild，dist/widget.js未重新生成。\n')
}
