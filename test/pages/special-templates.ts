/** Old GBK tables, a Big5 page, a live blog and an article over two pages. */

import { Converter } from 'opencc-js'
import type { Article } from './articles.ts'
import { encode } from './encode.ts'
import { linesOf, links, renderPieces, type Template, timeParts } from './page-parts.ts'

/** Tables that lay out the page, `br` between paragraphs, and a gb2312 that is gb18030. */
export const oldTable: Template = ({ article, kit }) => {
  const { year, month, day, hour, minute } = timeParts(article.time)
  const body = renderPieces(article.pieces, {
    p: (text) => `&nbsp;&nbsp;&nbsp;&nbsp;${text}<BR>`,
    h: (text) => `<B>${text}</B><BR>`,
    caption: (text) => `<CENTER><IMG SRC="pic.jpg" BORDER=0><BR><FONT SIZE=2>${text}</FONT></CENTER>`,
    items: (items) => items.map((item) => `&nbsp;&nbsp;&nbsp;&nbsp;${item}<BR>`).join('\r\n'),
  })
  return {
    encode: (html) => encode(html, 'gb18030'),
    html: [
      `<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>${article.title}</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF><TABLE WIDTH=778 ALIGN=center><TR><TD><A HREF="/">首页</A> | <A>新闻</A> | <A>通知公告</A> | <A>下载中心</A> | <A>留言板</A></TD></TR></TABLE>
<TABLE WIDTH=778 ALIGN=center><TR><TD WIDTH=180 VALIGN=top><TABLE><TR><TD><B>热点新闻</B></TD></TR>${kit
        .headlines(5)
        .map((t) => `<TR><TD>·<A HREF="n.asp?id=3">${t}</A></TD></TR>`)
        .join('\n')}</TABLE></TD>
<TD VALIGN=top><TABLE WIDTH=100%><TR><TD ALIGN=center><FONT SIZE=4 COLOR=red><B>${article.title}</B></FONT></TD></TR>
<TR><TD ALIGN=center>发布时间：${year}-${Number(month)}-${Number(day)} ${hour}:${minute}　来源：${article.source}　作者：${article.reporter.replace(/[ 、].*/, '')}　点击：<script src="hits.asp"></script>1352次</TD></TR>
<TR><TD><FONT SIZE=3>${body.join('\r\n')}</FONT></TD></TR>
<TR><TD ALIGN=right>【<A>打印</A>】【<A>关闭</A>】</TD></TR><TR><TD>上一条：<A>${kit.headlines(1)[0]}</A><BR>下一条：<A>${kit.headlines(2)[1]}</A></TD></TR></TABLE></TD></TR></TABLE>
<TABLE WIDTH=778 ALIGN=center><TR><TD ALIGN=center>${kit.say('版权所有 北桥县信息中心 建议使用800*600分辨率浏览本站')}</TD></TR></TABLE></BODY></HTML>`,
    ],
    truth: { publishedAt: `${year}-${month}-${day}T${hour}:${minute}:00+08:00` },
  }
}

/** Traditional letters in Big5, dates of the Republic, a dl of facts above the text. */
export const big5: Template = ({ article, kit }) => {
  const convert = Converter({ from: 'cn', to: 'tw' })
  // Letters that Big5 lacks stand as references, as its editors do.
  const safe = (html: string) =>
    [...convert(html)]
      .map((char) => {
        try {
          encode(char, 'big5')
          return char
        } catch {
          return `&#${char.codePointAt(0)};`
        }
      })
      .join('')
  const { year, month, day } = timeParts(article.time)
  const body = renderPieces(article.pieces, {
    p: (text) => `<p>　　${text}</p>`,
    h: (text) => `<h3>${text}</h3>`,
    caption: (text) => `<div class="photo"><img src="p.jpg"><div class="photo-note">${text}</div></div>`,
  })
  return {
    charset: 'big5',
    encode: (html) => encode(safe(html), 'big5'),
    html: [
      `<html><head><meta http-equiv="content-type" content="text/html; charset=big5"><title>${article.title} | 東嶼市政府新聞網</title></head><body>
<div id="header"><a href="#c" accesskey="c">:::</a> <a>網站導覽</a> | <a>回首頁</a> | <a>English</a> | <a>雙語詞彙</a></div>
<div class="path">目前位置：<a>首頁</a> &gt; <a>市政新聞</a></div>
<div class="cp"><h2>${article.title}</h2><ul class="info"><li>發布單位：${article.source}</li><li>發布日期：${Number(year) - 1911 > 0 ? `民國${Number(year) - 1911}年${Number(month)}月${Number(day)}日` : ''}</li><li>點閱次數：2,0${day}</li></ul>
<div class="function"><a>友善列印</a> <a>轉寄好友</a></div>
<div class="essay">${body.join('\n')}</div>
<div class="update">最後更新日期：${kit.say('民國113年12月31日')}</div><div class="back"><a>回上一頁</a> <a>回頂端</a></div></div>
<div class="hotnews"><h3>熱門新聞</h3><ul>${links(kit.headlines(4).map((t) => kit.say(convert(t))))}</ul></div>
<div id="footer">${kit.say(convert('东屿市政府版权所有　地址：东屿市中正路1号　总机：02-0000000'))}</div></body></html>`,
    ],
    truth: {
      title: convert(article.title),
      publishedAt: `${year}-${month}-${day}T00:00:00+08:00`,
      body: article.pieces.flatMap(linesOf).map((line) => convert(line)),
    },
  }
}

/** A live blog: entries with their times, the newest first, and a line that says when it was last renewed. */
export const live: Template = ({ article, kit }) => {
  const entries = article.pieces.filter((piece) => 'p' in piece).map((piece) => (piece as { p: string }).p)
  const { hour } = timeParts(article.time)
  const at = (i: number) =>
    `${String((Number(hour) + i) % 24).padStart(2, '0')}:${String((i * 17) % 60).padStart(2, '0')}`
  const body = entries.map((text, i) => [at(i), text]).reverse()
  return {
    html: [
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>直播丨${article.title}_东屿新闻客户端</title><meta property="og:title" content="直播丨${article.title}"><meta name="pubdate" content="${article.time}"></head><body>
<div class="topnav"><a>要闻</a><a>直播</a><a>视频</a><a>政情</a></div>
<div class="live-head"><span class="tag">直播中</span><h1>直播丨${article.title}</h1><div class="live-info"><span>${article.time}</span> <span>来源：${article.source}</span> <span>3.6万人参与</span></div></div>
<div class="live-list">${body.map(([time, text]) => `<div class="live-item"><div class="live-time">${time}</div><div class="live-text"><p>${text}</p></div><div class="item-share"><a>分享</a> <a>赞</a></div></div>`).join('\n')}</div>
<div class="live-chat"><h3>聊天室</h3>${kit
        .comments(5)
        .map((t, i) => `<p class="comment"><b>屿民${i}：</b><span>${t}</span></p>`)
        .join('')}</div>
<div class="recommend"><h3>更多直播</h3><ul>${links(kit.headlines(3))}</ul></div>
<div class="copyright">${kit.say('东屿新闻传媒集团　互联网新闻信息服务许可证00120200000')}</div></body></html>`,
    ],
    truth: { title: `直播丨${article.title}`, body: body.flat() },
  }
}

/** An article over two pages with page numbers between text and notice. */
export const twoPages: Template = ({ article, kit, url }) => {
  const middle = Math.ceil(article.pieces.length / 2)
  const next = url.replace(/\.html$/, '_2.html')
  const render = (pieces: Article['pieces'], number: number) => {
    const body = renderPieces(pieces, {
      p: (text) => `<p style="text-indent:2em">${text}</p>`,
      h: (text) => `<h3>${text}</h3>`,
      caption: (text) => `<p class="image"><img src="1.jpg"></p><p class="caption">${text}</p>`,
    })
    const pager = `<div class="page_bar">${number === 1 ? '<b>1</b>' : `<a href="${url}">上一页</a> <a href="${url}">1</a>`} ${number === 2 ? '<b>2</b>' : `<a href="${next}">2</a> <a href="${next}">下一页</a>`}</div>`
    return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${article.title}${number === 2 ? '(2)' : ''}--经济视野网</title>
<meta name="publishdate" content="${article.time.slice(0, 10)}"><meta name="source" content="来源：${article.source}"><link rel="canonical" href="${url}"></head><body>
<div class="nav">${['时政', '国际', '经济', '理论', '教育', '科技'].map((t) => `<a>${t}</a>`).join(' ')}</div>
<div class="route"><a>经济视野网</a>&gt;&gt;<a>要闻</a></div>
<div class="col-main"><h1>${article.title}</h1>${article.subtitle ? `<h4 class="sub">${article.subtitle}</h4>` : ''}<div class="channel"><div class="col-1-1 fl">${article.time.slice(0, 16)} | 来源：<a>${article.source}</a></div></div>
<div class="rm_txt_con">${body.join('\n')}${pager}<div class="edit">(责编：${article.editor})</div></div>
<div class="rm_relevant"><h2>相关新闻</h2><ul>${links(kit.headlines(4))}</ul></div></div>
<div class="col-side"><h3>热门排行</h3><ol>${links(kit.headlines(5))}</ol></div>
<div class="rm_foot">${kit.say('经济视野网版权所有，未经书面授权禁止使用')}</div></body></html>`
  }
  return {
    html: [render(article.pieces.slice(0, middle), 1), render(article.pieces.slice(middle), 2)],
    truth: { publishedAt: `${article.time.slice(0, 16).replace(' ', 'T')}:00+08:00` },
  }
}
