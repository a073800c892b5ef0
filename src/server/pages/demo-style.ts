/** Style of the demo page: a news site of its own, with nothing of the product's in it. */
export const demoStyle = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #222; font: 17px/1.9 "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; text-autospace: normal; line-break: strict; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
a { color: #0b4a8f; }
.in { max-width: 1120px; margin: 0 auto; padding: 0 16px; }
.site { border-top: 4px solid #0b4a8f; }
.site > .in { display: flex; flex-wrap: wrap; align-items: center; gap: 0 20px; padding-block: 14px; }
.site span { color: #595959; font-size: 14px; }
.name { color: #0b4a8f; font-size: 26px; font-weight: 800; letter-spacing: .06em; text-decoration: none; }
nav { background: #0b4a8f; }
nav .in { display: flex; flex-wrap: wrap; gap: 0 4px; }
nav a { display: inline-flex; align-items: center; justify-content: center; min-width: 44px; min-height: 44px; padding: 0 12px; color: #fff; text-decoration: none; font-size: 16px; }
nav a[aria-current] { background: #fff; color: #0b4a8f; font-weight: 700; }
.page { display: grid; grid-template-columns: minmax(0, 1fr) 280px; gap: 40px; padding-block: 28px 60px; }
h1 { margin: 0 0 8px; font-size: 30px; line-height: 1.4; text-wrap: pretty; }
.facts { margin: 0 0 24px; padding-bottom: 12px; border-bottom: 1px solid #ddd; color: #595959; font-size: 15px; }
article h2 { margin: 32px 0 12px; font-size: 20px; line-height: 1.5; }
article p { margin: 0 0 18px; text-indent: 2em; }
article .facts, article .editor { text-indent: 0; }
.editor { color: #595959; font-size: 15px; text-align: end; }
figure { margin: 8px 0 24px; }
.photo { height: 220px; background: linear-gradient(160deg, #c9d6e4, #7f97b2 60%, #5d7592); }
figcaption { margin-top: 8px; color: #595959; font-size: 15px; line-height: 1.6; text-align: center; }
aside { align-self: start; padding: 16px 18px; background: #f3f5f8; font-size: 15px; line-height: 1.8; }
aside h2 { margin: 0 0 6px; font-size: 17px; }
aside p { margin: 0 0 8px; }
.name, .more a { display: inline-flex; align-items: center; min-height: 44px; }
.site-foot { padding: 20px 0 90px; background: #f3f5f8; color: #595959; font-size: 14px; }
@media (max-width: 820px) { .page { grid-template-columns: minmax(0, 1fr); gap: 20px; } h1 { font-size: 25px; } nav a { padding: 0 8px; } .photo { height: 160px; } }
`
