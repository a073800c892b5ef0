/** What a site's developer may set on `<youju-chat>` and listen to; a test holds it to the widget's code. */

type Row = readonly [name: string, values: string, meaning: string]

export const widgetAttributes: readonly Row[] = [
  ['server', '网址', '有据服务的网址；不写时就是widget.js所在的服务。'],
  ['token', '令牌', '服务要求令牌时（WIDGET_TOKEN_SECRET），由您的服务器签发；可随时换新的。'],
  ['mode', 'bubble、inline、page', '右下角的按钮和浮窗（默认）；嵌在正文里；占满容器。'],
  [
    'scope',
    'site、page、编号',
    '问全部新闻稿；问本页；只问这些编号（用逗号分隔）。不写时，本页是已收录的新闻稿就默认问本页。写了page而没有认出本页，会告诉读者将问全部。',
  ],
  ['theme', 'auto、light、dark', '跟随系统（默认）；总是浅色；总是深色。'],
  ['lang', 'zh-CN、zh-TW、en', '界面语言；不写时用所在页面的lang。'],
  ['heading', '文字', '标题，也是按钮上的字。'],
  ['greeting', '文字', '还没有提问时的话。也可以把自己的内容写在元素里面，其中的button点了就提问。'],
  ['suggestions', '用“|”分隔的问题', '还没有提问时可点的问题。'],
  ['position', 'right、left', '按钮和浮窗靠右（默认）或靠左。'],
  ['accent', '#rgb、#rrggbb', '主色；上面的字自动用黑或白。'],
  ['open', '（布尔）', '浮窗是否打开；读写都可以。'],
]

export const widgetProperties: readonly Row[] = [
  ['--youju-accent', '颜色', '主色；同时请设--youju-on-accent。'],
  ['--youju-on-accent', '颜色', '主色上的字。'],
  ['--youju-font', '字体', '字体列表。'],
  ['--youju-width', '长度', '浮窗的宽，默认400px。'],
  ['--youju-height', '长度', '浮窗和inline的高，默认620px和560px。'],
  ['--youju-z', '整数', '按钮的z-index（浏览器不支持popover时才用到）。'],
]

export const widgetEvents: readonly Row[] = [
  ['youju-open', 'null', '浮窗打开了。'],
  ['youju-close', 'null', '浮窗关上了。'],
  ['youju-page', '{release}', '认出了本页是哪篇新闻稿；不是则为null。'],
  ['youju-scope', '{scope, release}', '读者换了提问范围。'],
  ['youju-ask', '{question}', '要提问了；preventDefault()可以拦下。'],
  ['youju-sources', '{citations}', '出处到了。'],
  ['youju-delta', '{text}', '核对过的一句话到了。'],
  ['youju-answer', '{question, answer}', '回答完了。'],
  ['youju-stop', '{question}', '读者停止了回答。'],
  [
    'youju-error',
    '{question, code, message, seconds}',
    '没有答成；code为offline、network、cut或服务给出的代码。',
  ],
  ['youju-token', 'null', '服务不认令牌：没有、不对或已过期。请取新的，设到元素的token上。'],
  ['youju-cite', '{citation}', '读者点了出处；preventDefault()后由您来显示。'],
  ['youju-copy', '{text}', '读者复制了回答。'],
  ['youju-feedback', '{id, vote, reason}', '读者评价了回答。'],
  ['youju-clear', 'null', '读者清空了对话。'],
]
