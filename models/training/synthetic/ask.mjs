// Turns a sentence with a chosen answer into a question: the answer's place taken by a question word (Chinese asks in
// place, so this stays grammatical), the part after it left out where that reads well, or bare search words.
const FILLER = /^(据悉|据了解|据介绍|据统计|此外|同时|另外|其中|而且|并且|不过|但是|但|因此|记者获悉|数据显示|公告显示|据报道|报道称|对此|值得注意的是|值得一提的是|目前|截至目前|也就是说|随后|当日|当天|日前|近日)[，,]?/;
const CUT = /[，,；;：:。！？!?]/;
const BEFORE_NUMBER = /(约|近|超过|超|逾|达到|达|为|共计|共|累计|合计|总计|仅|已)$/;
const SYNONYMS = [
  ['增长', '上升'], ['增长', '涨'], ['下降', '减少'], ['达到', '达'], ['企业', '公司'], ['占比', '比例'], ['总额', '总量'], ['营业收入', '营收'],
  ['目前', '现在'], ['全国', '我国'], ['累计', '总共'], ['举办', '办'], ['举行', '举办'], ['发布', '公布'], ['销量', '卖出'], ['同比', '比上年'],
  ['死亡', '遇难'], ['价格', '价钱'], ['收购', '买下'], ['成立', '设立'], ['投资', '投入'], ['位于', '在'], ['召开', '开'], ['启动', '开始'], ['较上年', '比去年'],
];
const STOP = new Set('的 了 着 过 也 还 就 都 并 则 将 已 已经 曾 均 共 其 该 于 以及 等 在 对 为 把 被 和 与 及 中 上 下 是 有'.split(' '));
const NOUN = { money: ['金额', '多少钱', ''], number: ['数量', '多少', ''], percent: ['比例', '多少', ''], date: ['时间', '日期', '哪天'], person: ['是谁', ''], org: ['单位', ''], place: ['地点', '在哪'], title: ['名称', ''], list: ['有哪些', '包括'], reason: ['原因', '为什么'] };

function clauseAround(s, start, end) {
  let a = start;
  let b = end;
  while (a > 0 && !CUT.test(s[a - 1])) a--;
  while (b < s.length && !CUT.test(s[b])) b++;
  return [a, b];
}

function clauseBefore(s, at) {
  if (at < 2) return '';
  const [a, b] = clauseAround(s, at - 1, at - 1);
  return s.slice(a, b).replace(FILLER, '');
}

const clean = (q) => q.replace(/[（(][^）)]*[）)]/g, '').replace(/[“”"\s]/g, '').replace(/^[，,：:；;、]+|[，,：:；;、]+$/g, '');

export function ask(sentence, answer, subject, random, words) {
  if (answer.kind === 'reason') return ending(reasonQuestion(answer.effect.replace(FILLER, ''), random), random);
  const end = answer.start + answer.text.length;
  const [a, b] = clauseAround(sentence, answer.start, end);
  let before = sentence.slice(a, answer.start).replace(FILLER, '');
  const after = sentence.slice(end, b);
  let lead = '';
  if (before.length < 5 || random.chance(0.4)) lead = clauseBefore(sentence, a);
  if (lead.length > 26 || /[“”]/.test(lead)) lead = '';
  if (!lead && subject && random.chance(0.6) && !before.includes(subject)) lead = subject;
  if (random.chance(0.15)) return searchWords(lead, before + after, answer, random, words);
  const question = random.pick(answer.ask);
  const counted = ['number', 'money', 'percent'].includes(answer.kind);
  if (counted && random.chance(0.5)) before = before.replace(BEFORE_NUMBER, '');
  if (answer.kind === 'list') before = before.replace(/(分别)?(是|为|包括|涵盖|涉及)$/, '包括');
  // The part after the answer may go only where the part before it is a predicate of its own.
  const predicate = counted ? /(是|为|达|到|有|共|约|超|近|了)$/ : /(是|包括|叫|名为|发布|出版|印发)$/;
  const short = predicate.test(before) && (after.length > 8 || random.chance(0.5));
  if (!short && after.length < 2 && !predicate.test(before)) return '';
  const body = short ? before + question : before + question + after;
  if (/为什么|为哪|[于在由]哪[^，]{0,3}$/.test(body)) return '';
  const whole = clean(lead && !body.includes(lead) ? lead + (random.chance(0.5) ? '，' : '') + body : body);
  const content = words(whole).filter((w) => w.length > 1 && !STOP.has(w) && !/多少|什么|哪|几/.test(w));
  return content.length < 3 || whole.length < 10 ? '' : ending(reword(whole, random), random);
}

function reasonQuestion(effect, random) {
  return random.pick([`为什么${effect}`, `${effect}是什么原因`, `${effect}的原因`, `为何${effect}`, `${effect}，为什么`]);
}

function searchWords(lead, clause, answer, random, words) {
  const kept = (text) => words(text).filter((w) => w.length > 1 && !STOP.has(w) && /^[\p{L}\p{N}.]+$/u.test(w));
  const chosen = [...kept(lead).slice(0, 3), ...kept(clause).slice(0, 5)];
  if (chosen.length < 3) return '';
  return reword([...new Set(chosen), random.pick(NOUN[answer.kind] ?? [''])].filter(Boolean).join(random.chance(0.7) ? ' ' : ''), random);
}

function reword(question, random) {
  for (const [from, to] of SYNONYMS) if (question.includes(from) && random.chance(0.4)) question = question.replace(from, to);
  return question;
}

function ending(question, random) {
  if (random.chance(0.03)) question = `请问${question}`;
  return question + random.pick(['？', '？', '？', '', '', '呢', '啊', '?']);
}
