// Synthetic reader rows from news documents. usage: node make-synthetic.mjs DOCS.txt OUT.jsonl ROWS [SEED]
// DOCS: one document a line ("date，正文：text"). Row: {q, c, s, e, kind, group}; s = -1 where the context has no answer;
// rows of one group belong together: first the answerable one, then what was derived from it.
import { createWriteStream, readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { ask } from './ask.mjs';
import { findAnswers, findReason } from './find-answers.mjs';
import { nearMiss, otherName } from './near-miss.mjs';
import { makeRandom } from './random.mjs';

const [docsFile, outFile, limit = '30000', seed = '1'] = process.argv.slice(2);
const jieba = Jieba.withDict(dict);
const random = makeRandom(Number(seed));
const words = (text) => jieba.cut(text, true);
const LIMITS = { number: 0.3, money: 0.1, percent: 0.1, date: 0.14, title: 0.07, quoted: 0.06, person: 0.07, org: 0.06, list: 0.08, place: 0.05, reason: 0.06 };
const SECTIONS = ['正文', '背景', '主要数据', '相关情况', '最新进展', '一、总体情况', '二、主要特点', '活动详情', '公司概况'];

function readDocument(line) {
  const text = line.replace(/^[^：]{0,60}?正文：/, '').replace(/\s+/g, ' ').replace(/^(原标题|标题)：/, '').trim();
  const sentences = text.split(/(?<=[。！？!?])(?![”』」’])/).filter((s) => s.trim());
  const title = (text.match(/^[^，。！？；：]{8,40}/)?.[0] ?? '').slice(0, 40);
  const names = [...new Set(jieba.tag(text.slice(0, 160), true).filter((t) => ['nr', 'ns', 'nt', 'nz'].includes(t.tag) && t.word.length > 1 && t.word.length < 12).map((t) => t.word))];
  return { text, sentences, title, names };
}

function cutWindow(sentences, at, size) {
  let a = at;
  let b = at;
  let length = sentences[at].length;
  for (;;) {
    const sides = random.shuffle([-1, 1]).filter((d) => (d < 0 ? a > 0 : b < sentences.length - 1));
    const side = sides.find((d) => length + sentences[d < 0 ? a - 1 : b + 1].length <= size);
    if (!side) return [a, b];
    length += sentences[side < 0 ? --a : ++b].length;
  }
}

function header(document, context) {
  if (!random.chance(0.35) || !document.title || context.startsWith(document.title.slice(0, 8))) return '';
  return `${document.title}|${random.chance(0.25) ? `${random.pick(SECTIONS)}|` : ''}`;
}

const lines = random.shuffle(readFileSync(docsFile, 'utf8').trim().split('\n'));
const out = createWriteStream(outFile);
const counts = {};
let rows = 0;
let previous = null;

function put(q, c, s, e, kind, group) {
  out.write(`${JSON.stringify({ q, c, s, e, kind, group })}\n`);
  rows++;
  counts[kind] = (counts[kind] ?? 0) + 1;
}

function addRows(document, number) {
  const usable = document.sentences.map((s, i) => i).filter((i) => document.sentences[i].length >= 14 && document.sentences[i].length <= 130);
  for (const at of random.shuffle(usable).slice(0, 4)) {
    const sentence = document.sentences[at];
    const reason = findReason(sentence);
    const answers = (reason ? [reason] : findAnswers(sentence)).filter((x) => x.text.length <= 60 && (counts[x.kind] ?? 0) < LIMITS[x.kind] * 0.55 * Number(limit));
    if (!answers.length) continue;
    const answer = random.pick(answers);
    const question = ask(sentence, answer, random.pick(document.names), random, words);
    if (question.length < 6 || question.length > 46 || question.includes(answer.text) || /[\u0000-\u001f“”]/.test(question)) continue;
    const [a, b] = cutWindow(document.sentences, at, random.pick([100, 150, 200, 250]));
    const passage = document.sentences.slice(a, b + 1).join('');
    if (passage.split(answer.text).length !== 2) continue;
    const context = header(document, passage) + passage;
    const start = context.length - passage.length + passage.indexOf(answer.text);
    const group = `${number}-${at}`;
    put(question, context, start, start + answer.text.length, answer.kind, group);
    addNegatives(document, { question, context, at, a, b, answer: answer.text, group });
  }
}

function addNegatives(document, x) {
  if (random.chance(0.35)) {
    const swapped = random.chance(0.75) ? nearMiss(x.question, document.text, random) : otherName(x.question, document.names, previous?.names ?? [], document.text, random);
    if (swapped) put(swapped.question, x.context, -1, -1, swapped.kind, x.group);
  }
  if (random.chance(0.2)) {
    const rest = document.sentences.slice(Math.max(0, x.a - 1), x.b + 2).filter((s) => s !== document.sentences[x.at]).join('');
    if (rest.length > 60 && rest.length < 350 && !rest.includes(x.answer)) put(x.question, header(document, rest) + rest, -1, -1, 'answer-removed', x.group);
  }
}

for (let i = 0; i < lines.length && rows < Number(limit); i++) {
  const document = readDocument(lines[i]);
  if (document.text.length < 120) continue;
  addRows(document, i);
  previous = document;
}
out.end(() => console.log(rows, JSON.stringify(counts)));
