/** Files that wrangler's bundler turns into modules: Markdown as text (`rules` in wrangler.toml), WebAssembly compiled. */
declare module '*.md' {
  const text: string
  export default text
}

declare module '*.wasm' {
  const compiled: WebAssembly.Module
  export default compiled
}
