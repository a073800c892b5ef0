/** The widget's look; its own pixels and letters whatever the host page does to its elements. */
import { css } from 'lit'

const light = css`
  --paper: #faf8f4; --raised: #fff; --ink: #1f1c18; --quiet: #635c52; --rule: #ddd6ca; --line: #857c70; --wash: #f3e7e1;
  --mark: #ffe9a8; --fault: #9f2b1e; --seal: var(--youju-accent, #9f2b1e); --on-seal: var(--youju-on-accent, #fff);
`
const dark = css`
  --paper: #161412; --raised: #201d1a; --ink: #ebe6dd; --quiet: #aba295; --rule: #3a352f; --line: #8a8175; --wash: #33251f;
  --mark: #5a4a12; --fault: #f4a091; --seal: var(--youju-accent, #f0917f); --on-seal: var(--youju-on-accent, #2a0f0a);
`

const hans = css`var(--youju-font, system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif)`

export const style = css`
:host { all: initial !important; display: block !important; direction: ltr !important; unicode-bidi: isolate !important; }
:host([mode="page"]) { height: 100% !important; flex: 1 1 auto !important; min-height: 0 !important; }
:host([hidden]) { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.root { ${light}
  color-scheme: light;
  color: var(--ink);
  font: 16px/1.7 ${hans};
  text-autospace: normal;
  text-spacing-trim: trim-start;
  line-break: strict;
  overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums;
  text-align: start;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
.root:lang(zh-TW) { font-family: var(--youju-font, system-ui, -apple-system, "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif); }
.root [lang="zh-CN"] { font-family: ${hans}; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) .root { ${dark} color-scheme: dark; } }
:host([theme="dark"]) .root { ${dark} color-scheme: dark; }

p, ol { margin: 0; padding: 0; list-style: none; }
button, textarea, a { font: inherit; color: inherit; -webkit-tap-highlight-color: transparent; }
button { cursor: pointer; touch-action: manipulation; }
button:disabled { cursor: default; opacity: .6; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.about, .part, .wait { color: var(--quiet); font-size: 14px; }

.bubble { position: fixed; inset: auto 0 0 auto; z-index: var(--youju-z, 2147483000); width: auto; height: auto; margin: 0; padding: 0; border: 0; background: none; color: var(--ink); overflow: visible; pointer-events: none; }
.launch, .panel { pointer-events: auto; }
:host([position="left"]) .bubble { inset: auto auto 0 0; }
.launch { display: flex; align-items: center; gap: 8px; min-height: 52px; margin: 20px; padding: 0 20px 0 14px; border: 0; border-radius: 26px; background: var(--seal); color: var(--on-seal); font-weight: 600; box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
.launch:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px #1f1c18; }
.root.bubble.above { bottom: 64px; }
.launch svg { width: 28px; height: 28px; }
.launch path { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }

.panel { display: flex; flex-direction: column; height: var(--youju-height, 560px); min-height: 0; margin: 0; padding: 0; border: 1px solid var(--rule); border-radius: 14px; background: var(--paper); color: inherit; overflow: hidden; }
dialog.panel { position: fixed; inset: auto 20px 88px auto; width: var(--youju-width, 400px); height: min(var(--youju-height, 620px), 100vh - 108px); max-width: none; max-height: none; box-shadow: 0 8px 40px rgb(0 0 0 / .28); }
:host([position="left"]) dialog.panel { inset: auto auto 88px 20px; }
.root.above dialog.panel { bottom: 152px; height: min(var(--youju-height, 620px), 100vh - 172px); }
dialog.panel:not([open]) { display: none; }
@media (max-width: 600px), (max-height: 520px) {
  dialog.panel { inset: 0 !important; width: 100% !important; height: 100% !important; border: 0; border-radius: 0; }
  .launch { margin: 14px; }
}
:host([mode="page"]) .root { height: 100%; }
:host([mode="page"]) .panel { height: 100%; border: 0; border-radius: 0; }

.head { display: flex; align-items: center; gap: 10px; min-height: 52px; padding: 0 6px 0 16px; border-bottom: 1px solid var(--rule); }
.head h2 { flex: 0 1 auto; margin: 0; font-size: 17px; line-height: 1.4; }
.tag { flex: none; padding: 0 7px; border: 1px solid var(--line); border-radius: 4px; color: var(--quiet); font-size: 12px; line-height: 20px; white-space: nowrap; }
.close { width: 44px; height: 44px; margin-inline-start: auto; border: 0; border-radius: 8px; background: none; font-size: 24px; line-height: 1; }
.close:hover { background: var(--wash); }

.talk { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 16px; position: relative; }
:host([mode="page"]) .talk, :host([mode="page"]) .ask { padding-inline: max(16px, 50% - 368px); }
:host([mode="page"]) .head { display: none; }
.hello { margin-bottom: 12px; }
.q { width: fit-content; max-width: 88%; margin: 20px 0 12px auto; padding: 7px 14px; border-radius: 16px 16px 4px 16px; background: var(--wash); white-space: pre-line; }
.q:first-child { margin-top: 0; }
.text { white-space: pre-line; }
.text span { white-space: pre-line; }
.wait::after { content: "…"; animation: blink 1.2s steps(2) infinite; }
@keyframes blink { 50% { opacity: .2; } }
.fault { color: var(--fault); }
.notice { margin-top: 8px; padding-inline-start: 10px; border-inline-start: 3px solid var(--seal); font-size: 15px; }
.part { margin: 14px 0 6px; font-weight: 600; }
.n { display: inline-block; min-width: 24px; margin: 0 2px; padding: 0 5px; border-radius: 12px; background: var(--wash); color: var(--ink); font-size: 12px; font-weight: 700; line-height: 24px; text-align: center; text-decoration: none; vertical-align: 1px; position: relative; }
a.n { min-width: 32px; }
a.n + a.n { margin-inline-start: 10px; }
a.n::after { content: ""; position: absolute; inset: -10px -6px; }
a.n:hover { background: var(--ink); color: var(--paper); }
.cards { display: grid; gap: 8px; margin-top: 10px; }
.part + .cards { margin-top: 0; }
.cards a { display: grid; grid-template-columns: auto 1fr; gap: 2px 8px; min-height: 44px; padding: 9px 12px; border: 1px solid var(--rule); border-radius: 8px; background: var(--raised); text-decoration: none; }
.cards a:hover { border-color: var(--line); }
.cards .n { margin: 1px 0 0; align-self: start; }
.cards q { grid-column: 2; quotes: none; font-size: 15px; line-height: 1.65; }
.cards .about { grid-column: 2; font-size: 13px; line-height: 1.55; }
.cards a > q:first-child, .cards a > q:first-child ~ * { grid-column: 1 / -1; }
mark { background: var(--mark); color: inherit; border-radius: 2px; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; }
.choices button, ::slotted(button) { min-height: 44px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 22px; background: var(--raised); text-align: start; }
.choices button:hover { background: var(--wash); }
.a .choices { margin-top: 8px; }
.do { display: flex; flex-wrap: wrap; gap: 4px; margin: 6px 0 0 -8px; }
.do button { min-width: 44px; min-height: 44px; padding: 0 8px; border: 0; border-radius: 8px; background: none; color: var(--quiet); font-size: 14px; }
.do button:hover, .do [aria-pressed="true"] { background: var(--wash); color: var(--ink); }
.do [aria-pressed="true"] { font-weight: 700; }

.ask { padding: 10px 12px max(8px, env(safe-area-inset-bottom)); border-top: 1px solid var(--rule); background: var(--paper); }
:host([mode="page"]) .ask { border: 0; }
.scope { display: flex; gap: 8px; margin-bottom: 8px; }
.scope button { min-height: 44px; padding: 0 14px; border: 1px solid var(--line); border-radius: 22px; background: none; font-size: 15px; }
.scope [aria-pressed="true"] { border-color: var(--ink); background: var(--ink); color: var(--paper); }
.row { display: flex; align-items: flex-end; gap: 6px; padding: 5px; border: 1px solid var(--line); border-radius: 14px; background: var(--raised); }
.row:focus-within { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 140px; margin: 0; padding: 8px 10px; border: 0; outline: 0; background: none; resize: none; field-sizing: content; }
textarea:focus-visible { outline: 0; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.send { flex: none; min-width: 64px; min-height: 44px; padding: 0 12px; border: 0; border-radius: 10px; background: var(--seal); color: var(--on-seal); font-weight: 600; }
.foot { display: flex; justify-content: center; align-items: center; gap: 6px 14px; min-height: 44px; color: var(--quiet); font-size: 13px; }
.foot button { min-width: 44px; min-height: 44px; padding: 0 6px; border: 0; background: none; color: var(--quiet); text-decoration: underline; }

@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media print { .bubble { display: none; } }
@media (forced-colors: active) { .n, .launch, .send, .scope button, .tag { border: 1px solid; } .scope [aria-pressed="true"] { outline: 3px solid; } }
`
