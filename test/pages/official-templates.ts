/** Pages in the manner of a ministry, a provincial government, a central news site and an industry paper. */

import { links, renderPieces, type Template, timeParts } from './page-parts.ts'

/** A ministry: declarations of the state's page norm, TRS editor, tools above and a foot with registration numbers. */
export const ministry: Template = ({ article, kit }) => {
  const { year, month, day } = timeParts(article.time)
  const body = renderPieces(article.pieces, {
    p: (text) =>
      `<p style="text-indent: 2em; line-height: 1.75;"><span style="font-family: 宋体; font-size: 16px;">　　${text}</span></p>`,
    h: (text) =>
      `<p style="text-indent: 2em;"><strong><span style="font-family: 黑体;">${text}</span></strong></p>`,
    caption: (text) =>
      `<p style="text-align: center;"><img src="./W0202401.jpg" alt="" OLDSRC="W0202401.jpg"></p><p style="text-align: center;"><font color="#444">${text}</font></p>`,
  })
  return {
    html: [
      `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="SiteName" content="生态与资源部"><meta name="SiteDomain" content="www.str.example.cn">
<meta name="ColumnName" content="部门要闻"><meta name="ArticleTitle" content="${article.title}">
<meta name="PubDate" content="${article.time.slice(0, 16)}"><meta name="ContentSource" content="${article.source}">
<title>${article.title}_生态与资源部</title><link rel="stylesheet" href="/css/main.css">
<style>.mobile-only{display:none} @media print{.content{display:none}}</style></head><body>
<div class="header"><div class="logo"><a href="/"><img src="/logo.png" alt="生态与资源部"></a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/jg/">组织机构</a></li><li><a href="/xw/">新闻发布</a></li><li><a href="/zc/">政策文件</a></li><li><a href="/fw/">政务服务</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
<div class="mobile-only">${kit.say('手机版导航请点击右上角菜单展开。')}</div>
<div class="wrap"><div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻发布</a> &gt; 部门要闻</div>
<div class="detail"><h2 class="detail-title" id="title">${article.title}</h2>
<div class="info"><span>${year}-${month}-${day} ${article.time.slice(11)}</span>　<span>来源：${article.source}</span>
<span class="font">字号：<a>[大]</a> <a>[中]</a> <a>[小]</a></span> <span><a href="javascript:print()">[打印]</a></span></div>
<div class="content"><div class="TRS_Editor">${body.join('\n')}</div></div>
<div class="editor">（责任编辑：${article.editor}）</div>
<div class="bdsharebuttonbox"><span>分享到：</span><a title="分享到微信">微信</a><a>微博</a></div>
<div class="xgxw"><h3>相关新闻</h3><ul>${links(kit.headlines(4))}</ul></div></div></div>
<div class="footer"><p>${kit.say('主办单位：生态与资源部　网站标识码：bm99000001')}</p><p>${kit.say('京ICP备00000001号　京公网安备 11000002000001号')}</p></div>
</body></html>`,
    ],
  }
}

/** A provincial government: a table of the document's facts, a plain container, the site's name behind the title. */
export const province: Template = ({ article, kit }) => {
  const { year, month, day } = timeParts(article.time)
  const body = renderPieces(article.pieces, {
    p: (text) => `<p>&emsp;&emsp;${text}</p>`,
    h: (text) => `<p>&emsp;&emsp;<b>${text}</b></p>`,
    caption: (text) => `<p align="center"><img src="/pic/1.png"><br>${text}</p>`,
  })
  return {
    html: [
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${article.title} - 云岭省人民政府门户网站</title>
<meta name="keywords" content="云岭省,政务公开"></head><body>
<div id="top"><a href="#">无障碍浏览</a> | <a>长者模式</a> | <a>繁體版</a> | <a>移动版</a></div>
<div id="menu"><a href="/">首页</a><a>走进云岭</a><a>要闻动态</a><a>政务公开</a><a>办事服务</a><a>政民互动</a><a>数据开放</a></div>
<div class="dqwz">当前位置：<a>首页</a>&gt;<a>要闻动态</a>&gt;<a>云岭要闻</a>&gt;正文</div>
<table class="gk_table" width="100%"><tr><td>索引号：</td><td>ylszf-${year}-00${day}</td><td>发布机构：</td><td>${article.source}</td></tr>
<tr><td>主题分类：</td><td>综合政务</td><td>发布日期：</td><td>${year}-${month}-${day}</td></tr></table>
<div class="arti"><h1 class="arti_title">${article.title}</h1>
<p class="arti_metas"><span>发布时间：${article.time.slice(0, 16)}</span><span>来源：${article.source}</span><span>浏览次数：<i id="hits">1${day}8</i>次</span></p>
<div id="zoom">${body.join('')}</div>
<p class="ewm"><img src="/qr.png">${kit.say('扫一扫在手机打开当前页')}</p>
<div class="prenext"><p>上一篇：<a>${kit.headlines(1)[0]}</a></p><p>下一篇：<a>没有了</a></p></div></div>
<div class="links"><span>友情链接：</span><a>国务院部门网站</a><a>各省区市网站</a><a>省内地市网站</a></div>
<div class="foot">版权所有：云岭省人民政府　主办：云岭省人民政府办公厅<br>${kit.say('网站标识码：5900000001　云ICP备00000002号')}</div></body></html>`,
    ],
    truth: { publishedAt: `${article.time.slice(0, 16).replace(' ', 'T')}:00+08:00` },
  }
}

/** A central news site: JSON-LD in UTC, a date in three pieces, a ranking beside and links below the story. */
export const central: Template = ({ article, kit, url }) => {
  const { year, month, day } = timeParts(article.time)
  const iso = new Date(`${article.time.replace(' ', 'T')}+08:00`).toISOString()
  const ld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: iso,
    publisher: { '@type': 'Organization', name: '中声网' },
  }
  const body = renderPieces(article.pieces, {
    p: (text) => `<p>　　${text}</p>`,
    h: (text) => `<p>　　<strong>${text}</strong></p>`,
    caption: (text) =>
      `<p class="pageImg" style="text-align:center"><img id="x1" src="1.jpg"></p><p style="text-align:center;color:#00f">　　<font color="navy">${text}</font></p>`,
  })
  return {
    html: [
      `<!DOCTYPE HTML><html><head><meta charset="utf-8"/><title>${article.title}-中声网</title><link rel="canonical" href="${url}"/>
<script type="application/ld+json">${JSON.stringify(ld)}</script></head><body>
<div class="top-bar"><a>网站首页</a><a>时政</a><a>国际</a><a>财经</a><a>图片</a><a>视频</a><a>English</a></div>
<div class="header"><div class="header-time"><span class="year"><em>${year}</em></span><span class="day"><em>${month}</em>/<em>${day}</em></span><span class="time">${article.time.slice(11)}</span></div>
<div class="source">来源：${article.source}</div></div>
<div class="head-line"><h1><span class="title">${article.title}</span></h1></div>
<div class="adv">字体：<a>小</a><a>中</a><a>大</a> 分享到：<a></a><a></a></div>
<div class="main clearfix"><div class="main-left"><div id="detail">${body.join('\n')}
<div class="bullet-ad" style="display:none">${kit.say('弹窗广告：关注中声网客户端，领取新人礼包。')}</div></div>
<div class="tiyi1"><span class="tiyi">【纠错】</span> <span class="editor">【责任编辑:${article.editor}】</span></div>
<div class="relation"><div class="tit">阅读下一篇：</div><a>${kit.headlines(1)[0]}</a></div></div>
<div class="main-right"><h3>热点推荐</h3><ul>${links(kit.headlines(6))}</ul></div></div>
<div class="foot"><span>Copyright © 2000 - ${year} ZHONGSHENG.EXAMPLE All Rights Reserved.</span> ${kit.say('制作单位：中声网股份有限公司　违法和不良信息举报电话：010-00000000')}</div>
</body></html>`,
    ],
  }
}

/** An industry paper as in the sample release: everything in div soup, comments, a long notice, picture links. */
export const industry: Template = ({ article, kit }) => {
  const body = renderPieces(article.pieces, {
    p: (text) => `<p>　　${text.replace(/（/g, '(').replace(/）/g, ')')}</p>`,
    h: (text) => `<p><strong>　　${text}</strong></p>`,
    caption: (text) =>
      `<p style="text-align:center"><img src="/upload/1.jpeg" title="${text}"/></p><p style="text-align: center;">${text}</p>`,
  })
  return {
    html: [
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${article.title}-质检观察网</title></head><body>
<div class="hd_top"><a>登录</a> <a>注册</a> <a>投稿</a> <a>电子报</a></div><div class="logo"><a href="/">质检观察网</a></div>
<div class="place">您当前位置: <a>新闻中心</a>&gt;&gt;<a>市场监管</a>&gt;&gt;<a>地方动态</a>&gt;&gt;</div>
<div class="newsbox"><div class="newsL"><h1>${article.title}</h1>
<div class="nei1">${article.time} <a>${article.source}</a></div>
<div class="content">${body.join('\n')}
<p style="text-align:right">(责任编辑:${article.editor})</p></div>
<div class="zxpl"><div class="t">最新评论</div>${kit
        .comments(2)
        .map((text, i) => `<dl><dt>网友${i + 1}</dt><dd>${text}</dd></dl>`)
        .join('')}</div>
<div class="sm"><b>声明:</b><p>　　${kit.legal().join('</p><p>　　')}</p></div></div>
<div class="newsR"><div class="t">图片新闻</div><ul>${links(kit.headlines(4).map((t) => `${t.slice(0, 10)} ...`))}</ul>
<div class="t">最新新闻</div><ul>${links(kit.headlines(5))}</ul></div></div>
<div class="foot"><a>关于我们</a> | <a>广告服务</a> | <a>联系我们</a><br>${kit.say('主管：中国质检出版集团　京ICP备00000003号')}</div></body></html>`,
    ],
    truth: {
      body: article.pieces.flatMap((piece) =>
        'p' in piece
          ? [piece.p.replace(/（/g, '(').replace(/）/g, ')')]
          : 'rows' in piece
            ? piece.rows.map((row) => row.join(' | '))
            : 'items' in piece
              ? piece.items
              : Object.values(piece),
      ),
    },
  }
}
