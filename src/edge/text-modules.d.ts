/** Wrangler's bundler gives Markdown files as text (`rules` in wrangler.toml). */
declare module '*.md' {
  const text: string
  export default text
}
