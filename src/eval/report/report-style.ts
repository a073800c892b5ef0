/** The report's style, put into the page as text: light and dark by the reader's setting, ink on white in print. */

export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --raised: #ffffff; --ink: #1f1c18; --quiet: #6a6359; --rule: #e4ded3;
  --seal: #9f2b1e; --good: #256b45; --bar: #4c7699; --mark: #ffe9a8; --wash: #f6ebe6; --fair: #e6f0e8;
  --line1: #b0681b; --line2: #9f2b1e;
  --font: system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei",
    "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161412; --raised: #201d1a; --ink: #ebe6dd; --quiet: #a49b8e; --rule: #37322c;
    --seal: #f0917f; --good: #7cc79a; --bar: #6f9cc0; --mark: #5a4a12; --wash: #38231d; --fair: #1d3026;
    --line1: #e0a458; --line2: #f0917f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 var(--font); line-break: strict;
  overflow-wrap: anywhere; text-autospace: normal; font-variant-numeric: tabular-nums; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
h4 { font-size: .875rem; margin: 1.25rem 0 .375rem; color: var(--quiet); font-weight: 600; }
p { margin: 0 0 .5rem; }
a { color: var(--seal); text-underline-offset: .2em; }
.quiet, .key { color: var(--quiet); font-size: .875rem; }
[hidden] { display: none !important; }
.ok { color: var(--good); } .no { color: var(--seal); }
:focus-visible { outline: 2px solid var(--seal); outline-offset: 2px; }
.lead { font-size: 1.125rem; margin: 1rem 0 0; max-width: 48rem; }
.verdict { display: inline-block; margin: 1rem 0 0; padding: .25rem .75rem; border-radius: .25rem; background: var(--fair); }
.verdict.fail { background: var(--wash); }
.verdict ul { margin: .25rem 0; padding-left: 1.25rem; }
.cards { display: flex; flex-wrap: wrap; gap: 1px; margin: 1.5rem 0 0;
  background: var(--rule); border: 1px solid var(--rule); border-radius: .5rem; overflow: hidden; }
.cards div { flex: 1 1 8.5rem; background: var(--raised); padding: .875rem 1rem; }
.cards dt { color: var(--quiet); font-size: .875rem; }
.cards dd { margin: 0; }
.cards dd strong { font-size: 1.75rem; line-height: 1.3; font-weight: 600; }
.cards dd span { display: block; color: var(--quiet); font-size: .8125rem; }
.charts { columns: 2 27rem; column-gap: 1.25rem; }
.charts > figure { break-inside: avoid; margin: 0 0 1.25rem; padding: 1rem 1.125rem; background: var(--raised); border: 1px solid var(--rule); border-radius: .5rem; min-width: 0; }
.charts figcaption { font-weight: 600; margin-bottom: .5rem; }
.charts figcaption small { display: block; font-weight: 400; color: var(--quiet); }
.chart { overflow-x: auto; }
.chart svg { display: block; width: 100%; min-width: 25rem; height: auto; fill: var(--ink); font: 13px var(--font); }
.chart .tick { fill: var(--quiet); font-size: 12px; }
.grid { stroke: var(--rule); } .axis { stroke: var(--quiet); fill: none; }
.bar { fill: var(--bar); } .bar.bad { fill: var(--seal); }
.whisker { stroke: var(--ink); stroke-width: 1.25; fill: none; opacity: .75; }
.mark-line { stroke: var(--seal); stroke-dasharray: 4 3; fill: none; }
.stroke { fill: none; stroke-width: 2; }
.line0 { fill: var(--bar); } .line0.stroke { fill: none; stroke: var(--bar); }
.line1 { fill: var(--line1); } .line1.stroke { fill: none; stroke: var(--line1); }
.line2 { fill: var(--line2); } .line2.stroke { fill: none; stroke: var(--line2); }
table { border-collapse: collapse; font-size: .875rem; }
th, td { padding: .375rem .625rem; text-align: right; border-bottom: 1px solid var(--rule); font-weight: 400; vertical-align: top; }
thead th { color: var(--quiet); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
.wide { overflow-x: auto; }
.wide > table { min-width: 100%; }
.summary { font-size: .8125rem; white-space: nowrap; }
.summary th, .summary td { padding: .375rem .5rem; }
.matrix { width: 100%; table-layout: fixed; }
.matrix td { text-align: center; border: 2px solid var(--raised); border-radius: .25rem; padding: .75rem .25rem; }
.matrix th { border: 0; text-align: center; } .matrix th:first-child { text-align: left; width: 5.5em; vertical-align: middle; }
.matrix td strong { display: block; font-size: 1.375rem; font-weight: 600; line-height: 1.2; }
.matrix .good { background: var(--fair); } .matrix .bad { background: var(--wash); }
.filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-bottom: .75rem; }
.filter input, .filter select, .filter button, dialog button, .cited button { font: inherit; font-size: .9375rem; color: inherit;
  background: var(--raised); border: 1px solid var(--rule); border-radius: .375rem; padding: .375rem .625rem; min-height: 2.5rem; }
.filter input { flex: 1 1 14rem; min-width: 0; }
.filter select { max-width: 100%; }
.count { margin-left: auto; color: var(--quiet); font-size: .875rem; }
.question { border-bottom: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 2.75rem; }
.question summary { display: flex; gap: .75rem; align-items: baseline; padding: .5rem .25rem; cursor: pointer; list-style: none; }
.question summary::-webkit-details-marker { display: none; }
.question summary > :first-child { font-weight: 600; }
.question summary:hover { background: var(--raised); }
.question[open] > summary .asked { font-weight: 600; }
.asked { flex: 1; min-width: 0; }
.type { color: var(--quiet); font-size: .8125rem; white-space: nowrap; }
.change { font-size: .8125rem; white-space: nowrap; padding: 0 .375rem; border-radius: .25rem; }
.change.fixed { background: var(--fair); color: var(--good); } .change.broken { background: var(--wash); color: var(--seal); }
.question .body { padding: .25rem 0 1.25rem 1.75rem; }
.turn { color: var(--quiet); margin: 0; }
.pair { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0 0; }
.pair dt { color: var(--quiet); } .pair dd { margin: 0; min-width: 0; }
.refusal { margin-right: .5rem; padding: 0 .375rem; border-radius: .25rem; background: var(--wash); font-size: .875rem; }
pre { white-space: pre-wrap; font-size: .8125rem; }
.cited { margin: 0 0 .75rem; padding: .75rem 1rem; background: var(--raised); border: 1px solid var(--rule); border-radius: .5rem; font-size: .9375rem; }
.cited figcaption .quiet { font-weight: 400; }
.cited figcaption { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; font-weight: 600; margin-bottom: .375rem; }
.cited button { margin-left: auto; min-height: 0; padding: .125rem .625rem; font-size: .8125rem; font-weight: 400; cursor: pointer; }
.cited .around, .cited .gap { color: var(--quiet); font-size: .875rem; }
mark { background: var(--mark); color: inherit; padding: .1em 0; }
.scores th, .scores td:nth-child(2) { width: 1%; text-align: left; white-space: nowrap; } .scores td { text-align: left; } .scores tr:not(.low) { color: var(--quiet); }
.scores .low th { color: var(--seal); }
.hits td:nth-last-child(-n+2), .hits th:nth-last-child(-n+2) { text-align: left; }
.hits td:not(:last-child) { white-space: nowrap; }
.hits td:last-child { width: 100%; min-width: 18rem; }
dialog { max-width: min(48rem, 92vw); max-height: 88vh; padding: 1.5rem; color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: .5rem; }
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog form { position: sticky; bottom: -1.5rem; padding: .75rem 0; background: var(--paper); }
dialog h2 { margin: 0 0 1rem; } dialog .text { white-space: pre-line; margin-bottom: 1rem; }
.terms { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; font-size: .9375rem; }
.terms dt { font-weight: 600; } .terms dd { margin: 0; }
@media (max-width: 40rem) {
  main { padding: 1.25rem 1rem 3rem; }
  .pair, .terms { grid-template-columns: 1fr; gap: 0; } .pair dd, .terms dd { margin-bottom: .5rem; }
  .question .body { padding-left: 0; }
  .type { display: none; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --raised: #fff; --ink: #000; --quiet: #555; --rule: #ccc; --seal: #9f2b1e;
    --good: #256b45; --bar: #4c7699; --mark: #ffe9a8; --wash: #f6ebe6; --fair: #e6f0e8; --line1: #b0681b; --line2: #9f2b1e; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .filter, .cited button, dialog { display: none !important; }
  .charts { columns: 2; }
  .charts > figure, .cited, tr, .cards { break-inside: avoid; }
  h2, h4, summary { break-after: avoid; }
  .chart svg { min-width: 0; }
  .question { content-visibility: visible; }
  .question[data-right="1"]:not([open]) { display: none; }
  .wide { overflow: visible; }
  .summary { font-size: 6.5pt; } .summary th, .summary td { padding: .15rem .2rem; } .summary tbody th { white-space: normal; min-width: 6em; }
  a { color: inherit; text-decoration: none; }
}
`
