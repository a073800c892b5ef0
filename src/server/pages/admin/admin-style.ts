/** Style of the newsroom's pages, on top of that of all pages. */
export const adminStyle = `
.desk .top, .desk main { padding-inline: max(1rem, calc(50vw - 36rem)); }
.desk main { max-width: none; padding-block: 1.5rem 4rem; }
.desk .top nav { gap: 1.25rem; overflow-x: auto; scrollbar-width: none; }
.desk .top nav a { flex: none; white-space: nowrap; }
.desk h1 { margin-bottom: 1rem; font-size: 1.5rem; }
.desk h2 { margin: 2rem 0 0.75rem; font-size: 1.125rem; }
body[aria-busy] main { opacity: 0.6; }
#told { min-height: 1.75rem; margin-bottom: 0.25rem; color: var(--quiet); font-size: 0.9375rem; }
#told:empty { min-height: 0; margin: 0; }
#told.wrong, .wrong { color: var(--seal); font-weight: 600; }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin-bottom: 1rem; }
.bar form { display: flex; flex: 1 1 16rem; gap: 0.5rem; }
.bar form.alone { flex: none; margin-inline-start: auto; }
.bar form[data-upload] { flex-wrap: wrap; min-width: 0; }
.bar form[data-upload] input { flex: 1 1 14rem; width: auto; min-width: 0; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.tabs a { display: inline-flex; align-items: center; min-height: 2.5rem; padding: 0 0.875rem; border-radius: 1.25rem; color: var(--quiet); text-decoration: none; }
.tabs a[aria-current] { background: var(--wash); color: var(--ink); font-weight: 600; }
.desk input, .desk textarea, .desk select { width: 100%; min-height: 2.5rem; padding: 0.375rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); color: inherit; font: inherit; }
.desk textarea { min-height: 5rem; line-height: 1.6; resize: vertical; }
.desk ::placeholder { color: var(--quiet); opacity: 1; }
.desk button, .button { display: inline-flex; align-items: center; min-height: 2.5rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); color: var(--ink); font: inherit; text-decoration: none; white-space: nowrap; }
.desk button:hover, .button:hover { background: var(--wash); }
.desk button:disabled { opacity: 0.5; cursor: default; }
.desk button.main { border-color: transparent; background: var(--seal); color: var(--on-seal); font-weight: 600; }

.rows { width: 100%; margin-bottom: 1rem; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.6; }
.rows th { padding: 0.5rem 1rem 0.5rem 0; color: var(--quiet); font-size: 0.875rem; font-weight: 600; text-align: start; white-space: nowrap; border-bottom: 1px solid var(--line); }
.rows td { padding: 0.625rem 1rem 0.625rem 0; vertical-align: top; border-bottom: 1px solid var(--rule); }
.rows td:last-child, .rows th:last-child { padding-inline-end: 0; }
.rows .end { text-align: end; white-space: nowrap; }
.rows .short { white-space: nowrap; font-variant-numeric: tabular-nums; }
.rows .address { overflow-wrap: anywhere; }
.rows a { color: inherit; font-weight: 600; text-decoration: none; }
.rows a:hover { color: var(--seal); text-decoration: underline; }
.state { display: inline-block; color: var(--ink); padding: 0 0.5rem; border-radius: 0.75rem; font-size: 0.8125rem; line-height: 1.5rem; white-space: nowrap; background: var(--wash); }
.state.live { background: none; padding: 0; color: var(--quiet); }
.state.withdrawn, .state.failed { background: var(--seal); color: var(--on-seal); }
.state.embargoed, .state.running { background: var(--mark); }

.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem; align-items: start; }
.panel { padding: 1rem; border: 1px solid var(--rule); border-radius: 0.75rem; background: var(--raised); }
.panel h2 { margin: 0 0 0.5rem; font-size: 1rem; }
.panel.narrow { max-width: 48rem; margin-top: 1rem; }
.stack details { width: 100%; margin: 0; }
.rows .end form + *, .rows .end * + form { margin-top: 0.375rem; }
.panel p { font-size: 0.9375rem; }
.stack { display: flex; flex-direction: column; align-items: flex-start; gap: 0.625rem; }
.stack label { display: block; width: 100%; font-size: 0.875rem; color: var(--quiet); }
.stack label > * { margin-top: 0.25rem; color: var(--ink); font-size: 1rem; }
.desk details { margin-top: 0.75rem; }
.desk summary { min-height: 2.25rem; line-height: 2.25rem; cursor: pointer; }
.old { max-height: 20rem; overflow: auto; margin: 0.5rem 0; padding: 0.75rem 1rem; border: 1px solid var(--rule); border-radius: 0.5rem; background: var(--raised); font-size: 0.9375rem; white-space: pre-wrap; }
.quote { margin-top: 0.375rem; padding-inline-start: 0.75rem; border-inline-start: 2px solid var(--rule); font-size: 0.9375rem; }
.quote a { color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin-bottom: 1.25rem; }

.trend { display: flex; align-items: flex-end; gap: 2px; height: 6rem; margin: 0.5rem 0 0.25rem; border-bottom: 1px solid var(--rule); }
.trend svg { width: 100%; height: 100%; overflow: visible; }
.trend .all { fill: var(--line); }
.trend .none { fill: var(--seal); }
.topic { padding: 1rem 0; border-bottom: 1px solid var(--rule); }
.topic h2 { margin: 0; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: 1.0625rem; line-height: 1.6; }
.topic h2 span { color: var(--quiet); font-size: 0.875rem; font-weight: 400; }
progress { width: 100%; max-width: 16rem; height: 0.5rem; accent-color: var(--seal); }
.login { width: 100%; max-width: 26rem !important; margin: 12vh auto 0; }
.login form { margin-top: 1.25rem; }

@media (max-width: 40rem) {
  .desk .top { flex-wrap: wrap; }
  .desk .top nav { width: 100%; }
  .rows, .rows tbody, .rows td { display: block; }
  .rows thead { display: none; }
  .rows tr { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.875rem; padding: 0.75rem 0; border-bottom: 1px solid var(--rule); }
  .rows td { flex-basis: 100%; padding: 0 0 0.25rem; border: 0; }
  .rows td:empty { display: none; }
  .rows td.short { flex-basis: auto; color: var(--quiet); font-size: 0.875rem; }
  .rows .end { display: flex; gap: 0.5rem; flex-basis: auto; margin-inline-start: auto; }
}
`
