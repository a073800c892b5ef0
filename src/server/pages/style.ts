/** The one style sheet of the pages; served as a file, so that no style stands in the HTML. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4;
  --raised: #ffffff;
  --ink: #1f1c18;
  --quiet: #6a6359;
  --rule: #e4ded3;
  --line: #857c70;
  --seal: #9f2b1e;
  --on-seal: #ffffff;
  --wash: #f6ebe6;
  --mark: #ffe9a8;
  --font: system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei",
    "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161412;
    --raised: #201d1a;
    --ink: #ebe6dd;
    --quiet: #a49b8e;
    --rule: #37322c;
    --line: #8a8175;
    --seal: #f0917f;
    --on-seal: #2a0f0a;
    --wash: #2c211d;
    --mark: #5a4a12;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: flex;
  flex-direction: column;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.75 var(--font);
  line-break: strict;
  overflow-wrap: anywhere;
  text-autospace: normal;
  font-variant-numeric: tabular-nums;
}
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.625rem; line-height: 1.4; text-wrap: balance; }
a { color: var(--seal); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--seal); outline-offset: 2px; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-size: 0.875rem; }

.top {
  position: sticky;
  top: 0;
  z-index: 2;
  display: flex;
  align-items: center;
  justify-content: space-between;
  padding: 0 max(1rem, calc(50vw - 23rem));
  background: var(--paper);
  border-bottom: 1px solid var(--rule);
}
.top a { display: inline-flex; align-items: center; justify-content: center; min-width: 2.75rem; min-height: 3.25rem; color: var(--ink); text-decoration: none; }
.brand { gap: 0.5rem; font-weight: 700; font-size: 1.125rem; letter-spacing: 0.1em; }
.brand svg { width: 1.75rem; height: 1.75rem; }
.seal { fill: #9f2b1e; }
.seal-letter { fill: #ffffff; font: 700 20px var(--font); }
.top nav { display: flex; gap: 1.5rem; }
.top nav a { color: var(--quiet); border-bottom: 2px solid transparent; border-top: 2px solid transparent; }
.top nav a[aria-current] { color: var(--ink); border-bottom-color: var(--seal); }
main { flex: 1; width: 100%; max-width: 48rem; margin: 0 auto; padding: 2rem 1rem; }

.fills { height: 100vh; height: 100dvh; min-height: 0; }
.fills .top { padding-inline: max(1rem, calc(50vw - 36rem)); }
.chat { display: flex; min-height: 0; max-width: none; padding: 0; }
.talk-side { display: flex; flex-direction: column; flex: 1; min-width: 0; }
youju-chat:not(:defined) { display: block; width: min(48rem, 100%); margin: 0 auto; padding: 0 1rem; }
.welcome { padding: 1.5rem 0 1rem; }
.welcome h1 { font-size: 1.875rem; margin-bottom: 0.5rem; }
.welcome h2 { margin: 2rem 0 0.625rem; font-size: 0.875rem; font-weight: 600; color: var(--quiet); }
.choices { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.choices button {
  min-height: 2.75rem;
  padding: 0.375rem 1rem;
  text-align: start;
  border: 1px solid var(--line);
  border-radius: 1.375rem;
  background: var(--raised);
}
.choices button:hover { background: var(--wash); }
.scope {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  justify-content: space-between;
  align-items: center;
  width: min(46rem, 100% - 2rem);
  margin: 0.75rem auto 0;
  padding: 0.5rem 1rem;
  border-radius: 0.5rem;
  background: var(--wash);
}
.notice { margin-top: 0.5rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--seal); font-size: 0.9375rem; }
.reader { display: flex; flex-direction: column; flex: 1; min-width: 0; border-inline-start: 1px solid var(--rule); background: var(--raised); }
.reader-top { display: flex; align-items: center; justify-content: space-between; min-height: 3rem; padding: 0 0.75rem 0 2rem; border-bottom: 1px solid var(--rule); font-size: 0.9375rem; }
.reader-top button { width: 2.75rem; height: 2.75rem; border: 0; border-radius: 0.5rem; background: none; font-size: 1.5rem; line-height: 1; }
.reader-top button:hover { background: var(--wash); }
.reader-text { flex: 1; overflow-y: auto; padding: 1.5rem 2rem 3rem; }
.reader-text h2 { margin-bottom: 0.75rem; font-size: 1.375rem; line-height: 1.5; }
.reader-text h3 { margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }
.reader-text p { margin-bottom: 0.875rem; line-height: 1.9; }
mark { background: var(--mark); color: inherit; box-shadow: 0 0 0 0.1875rem var(--mark); border-radius: 0.125rem; -webkit-box-decoration-break: clone; box-decoration-break: clone; }

.search { display: flex; gap: 0.5rem; margin: 0.75rem 0 1.25rem; }
.search input { flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 0.875rem; border: 1px solid var(--line); border-radius: 0.6875rem; background: var(--raised); color: inherit; font: inherit; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
.search button { min-width: 4.5rem; min-height: 2.75rem; border: 0; border-radius: 0.6875rem; background: var(--seal); color: var(--on-seal); font-weight: 600; }
.found ul { margin: 0.25rem 0 0; }
.found .list li li, .found li li { padding: 0; border: 0; }
.found li li a { display: block; padding: 0.625rem 0; font-size: 0.9375rem; font-weight: 400; line-height: 1.7; }

.docs h2 { margin: 2.5rem 0 0.75rem; font-size: 1.375rem; }
.docs h3 { margin: 1.75rem 0 0.5rem; font-size: 1.0625rem; }
.docs p { margin-bottom: 0.75rem; }
.docs pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.75rem 1rem; border: 1px solid var(--rule); border-radius: 0.5rem; background: var(--raised); font-size: 0.875rem; line-height: 1.6; }
.docs code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
.docs td code { overflow-wrap: normal; white-space: nowrap; }
.docs pre code { font-size: 1em; }
.scroll { overflow-x: auto; margin-bottom: 1rem; }
.docs table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.6; }
.docs th, .docs td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
.docs th { color: var(--quiet); font-weight: 600; white-space: nowrap; }

.list { margin-top: 1rem; border-top: 1px solid var(--rule); }
.list li { padding: 0.375rem 0 0.75rem; border-bottom: 1px solid var(--rule); }
.list a { display: inline-flex; align-items: center; min-height: 2.75rem; color: inherit; font-size: 1.0625rem; font-weight: 600; line-height: 1.5; text-decoration: none; }
.list a:hover { color: var(--seal); text-decoration: underline; }
.welcome .list a { font-size: 1rem; font-weight: 400; }
.welcome .list li { padding: 0.125rem 0 0.625rem; }
.welcome .list { margin-top: 0; }
.next { display: inline-flex; align-items: center; min-height: 2.75rem; margin-top: 1rem; }

.release { max-width: 42rem; }
.release h1 { margin-bottom: 0.5rem; }
.release .facts { display: flex; flex-wrap: wrap; gap: 0 1rem; padding-bottom: 0.75rem; margin-bottom: 1.5rem; border-bottom: 1px solid var(--rule); }
.release h2 { margin: 2rem 0 0.75rem; font-size: 1.1875rem; line-height: 1.5; }
.release p, .release li { margin-bottom: 1rem; font-size: 1.0625rem; line-height: 1.9; }
.release .caption { color: var(--quiet); font-size: 0.9375rem; text-align: center; line-height: 1.6; }
.release .byline, .release .editor { color: var(--quiet); font-size: 0.9375rem; }
.release .item { padding-inline-start: 1em; }
.release .notice { margin-bottom: 1.5rem; font-size: 1rem; line-height: 1.75; }
.release span[id] { border-radius: 0.125rem; scroll-margin-top: 30vh; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.release span[id]:target, .release span[id].cited { background: var(--mark); box-shadow: 0 0 0 0.1875rem var(--mark); }
::highlight(cited) { background: var(--mark); }
.release footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.message { padding-top: 18vh; text-align: center; }
.message p { margin-top: 0.75rem; }

.scope a, .notice a, .reader-top a, .release footer a, .message a { display: inline-flex; align-items: center; justify-content: center; min-width: 2.75rem; min-height: 2.75rem; }

@media (max-width: 30rem) {
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.4375rem; }
  .welcome h1 { font-size: 1.625rem; }
  .top nav { gap: 0.875rem; }
  .brand { letter-spacing: 0; }
}
@media (scripting: none) {
  .welcome .choices, .welcome h2:has(+ .choices) { display: none; }
}
@media print {
  .top, youju-chat, .release footer { display: none; }
}
`
