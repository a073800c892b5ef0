/** The one style sheet of the pages; served as a file, so that no style stands in the HTML. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4;
  --raised: #ffffff;
  --ink: #1f1c18;
  --quiet: #6a6359;
  --rule: #e4ded3;
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
time, .quiet { font-variant-numeric: tabular-nums; }

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
.top a { display: inline-flex; align-items: center; min-height: 3.25rem; color: var(--ink); text-decoration: none; }
.brand { gap: 0.5rem; font-weight: 700; font-size: 1.125rem; letter-spacing: 0.1em; }
.brand svg { width: 1.75rem; height: 1.75rem; }
.seal { fill: #9f2b1e; }
.seal-letter { fill: #ffffff; font: 700 20px var(--font); }
.top nav { display: flex; gap: 1.5rem; }
.top nav a { color: var(--quiet); border-bottom: 2px solid transparent; border-top: 2px solid transparent; }
.top nav a[aria-current] { color: var(--ink); border-bottom-color: var(--seal); }
main { flex: 1; width: 100%; max-width: 48rem; margin: 0 auto; padding: 2rem 1rem; }

.chat { display: flex; flex-direction: column; padding-bottom: 0; }
.welcome { margin: auto 0; padding: 1rem 0 2rem; }
.welcome h1 { font-size: 1.875rem; margin-bottom: 0.5rem; }
.welcome h2 { margin: 2rem 0 0.625rem; font-size: 0.875rem; font-weight: 600; color: var(--quiet); }
.choices { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.choices button {
  min-height: 2.75rem;
  padding: 0.375rem 1rem;
  text-align: start;
  border: 1px solid var(--rule);
  border-radius: 1.375rem;
  background: var(--raised);
}
.choices button:hover { border-color: var(--seal); background: var(--wash); }
.scope {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  justify-content: space-between;
  align-items: center;
  padding: 0.5rem 1rem;
  border-radius: 0.5rem;
  background: var(--wash);
}
.log:not(:empty) { flex: 1; padding-bottom: 2rem; }
.question {
  width: fit-content;
  max-width: 85%;
  margin: 1.5rem 0 1rem auto;
  padding: 0.5rem 1rem;
  border-radius: 1rem 1rem 0.25rem 1rem;
  background: var(--wash);
  white-space: pre-wrap;
  scroll-margin-top: 4.5rem;
}
.text { font-size: 1.0625rem; white-space: pre-wrap; }
.waiting { color: var(--quiet); }
.waiting::after { content: "…"; animation: blink 1.2s steps(2) infinite; }
@keyframes blink { 50% { opacity: 0.2; } }
@media (prefers-reduced-motion: reduce) { .waiting::after { animation: none; } }
.n {
  display: inline-block;
  min-width: 1.375rem;
  margin: 0 0.125rem;
  padding: 0 0.3125rem;
  border-radius: 0.6875rem;
  background: var(--wash);
  font-size: 0.75rem;
  font-weight: 600;
  line-height: 1.375rem;
  text-align: center;
  text-decoration: none;
  vertical-align: 0.125rem;
  font-variant-numeric: tabular-nums;
}
.n:hover { background: var(--seal); color: var(--on-seal); }
.notice { margin-top: 0.5rem; padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--seal); font-size: 0.9375rem; }
.part { margin: 1rem 0 0.375rem; font-size: 0.875rem; font-weight: 600; color: var(--quiet); }
.cards { display: grid; gap: 0.5rem; margin-top: 0.75rem; }
.part + .cards { margin-top: 0; }
.cards a {
  display: grid;
  grid-template-columns: auto 1fr;
  gap: 0 0.625rem;
  padding: 0.625rem 0.875rem;
  border: 1px solid var(--rule);
  border-radius: 0.5rem;
  background: var(--raised);
  color: inherit;
  text-decoration: none;
}
.cards a:hover { border-color: var(--seal); }
.cards .n { margin: 0.1875rem 0 0; align-self: start; color: var(--seal); }
.cards .n:empty { display: none; }
.cards q { grid-column: 2; quotes: none; font-size: 0.9375rem; line-height: 1.65; }
.cards .quiet { grid-column: 2; font-size: 0.8125rem; }
.cards .n:empty ~ * { grid-column: 1 / -1; }
.actions { margin-top: 0.75rem; }
.fault { color: var(--seal); }

.ask {
  position: sticky;
  bottom: 0;
  margin: 0 -1rem;
  padding: 0.75rem 1rem max(0.5rem, env(safe-area-inset-bottom));
  background: var(--paper);
}
.ask-row {
  display: flex;
  align-items: flex-end;
  gap: 0.5rem;
  padding: 0.375rem;
  border: 1px solid var(--quiet);
  border-radius: 1rem;
  background: var(--raised);
}
.ask-row:focus-within { border-color: var(--seal); box-shadow: 0 0 0 1px var(--seal); }
.ask textarea {
  flex: 1;
  min-width: 0;
  min-height: 2.75rem;
  max-height: 10rem;
  padding: 0.5rem 0.625rem;
  border: 0;
  outline: 0;
  background: none;
  resize: none;
  field-sizing: content;
}
.ask textarea::placeholder { color: var(--quiet); opacity: 1; }
.ask button[type="submit"] {
  min-width: 4.5rem;
  min-height: 2.75rem;
  border: 0;
  border-radius: 0.6875rem;
  background: var(--seal);
  color: var(--on-seal);
  font-weight: 600;
}
.below { display: flex; justify-content: center; gap: 1rem; align-items: center; min-height: 2rem; }
.below button { padding: 0.25rem 0; border: 0; background: none; color: var(--quiet); font-size: 0.8125rem; text-decoration: underline; }
.below .quiet { font-size: 0.8125rem; }

.list { margin-top: 1rem; border-top: 1px solid var(--rule); }
.list li { padding: 0.875rem 0; border-bottom: 1px solid var(--rule); }
.list a { display: inline-block; color: inherit; font-size: 1.0625rem; font-weight: 600; line-height: 1.5; text-decoration: none; }
.list a:hover { color: var(--seal); text-decoration: underline; }
.welcome .list a { font-size: 1rem; font-weight: 400; }
.welcome .list li { padding: 0.5rem 0; }
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

@media (max-width: 30rem) {
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.4375rem; }
  .welcome h1 { font-size: 1.625rem; }
  .question { max-width: 92%; }
}
@media print {
  .top, .ask, .release footer { display: none; }
}
`
