// Finds spans of a sentence that a question can ask for: {text, start, kind, ask}; `ask` are the question words.
const NUMBER = /(?:约|近|超过|超|逾)?((?:\d[\d,]*(?:\.\d+)?|[二三四五六七八九十百千]{1,6})(?:余|多)?(?:万|亿|千|百)?(?:余|多)?(?:亿)?)(元|美元|港元|欧元|人次|人|名|家|个百分点|个月|个|件|项|起|台|辆|部|平方公里|公里|平方米|立方米|米|万吨|吨|亩|公顷|户|所|座|条|批次|批|种|类|款|架次|架|艘|岁|倍|分钟|小时|天|%|％|‰|℃|千瓦时|千瓦|套|张|股|处|场|篇|册)/g;
const ASK_UNIT = {
  元: ['多少元', '多少钱'], 美元: ['多少美元', '多少钱'], 人: ['多少人', '几人'], 名: ['多少名', '几名'], '%': ['多少', '百分之多少'],
  '％': ['多少'], '‰': ['多少'], 岁: ['多大', '多少岁'], 天: ['多少天', '几天'], 公里: ['多少公里', '多长'], 米: ['多少米'], 倍: ['多少倍', '几倍'], 个月: ['多少个月', '几个月'],
};
const SURNAME = '[王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤]';
const PATTERNS = [
  { kind: 'date', ask: ['什么时候', '哪天', '何时', '哪一天'], at: /((?:\d{4}年)?\d{1,2}月\d{1,2}日)(?!电|讯|消息|报道|上午|下午|晚|凌晨|\d)/g },
  { kind: 'date', ask: ['哪一年', '哪年'], at: /(\d{4}年)(?!\d)/g },
  { kind: 'title', ask: ['什么'], at: /(《[^《》]{2,30}》)/g },
  { kind: 'quoted', ask: ['什么'], at: /(“[^“”]{2,16}”)/g },
  { kind: 'person', ask: ['谁', '哪位'], at: new RegExp(`(?:局长|主任|书记|董事长|总经理|总裁|经理|教授|会长|院长|校长|主席|部长|市长|省长|发言人|负责人|教练|博士|医生|队长|CEO)(${SURNAME}[\\u4e00-\\u9fff]{1,2})(?=介绍|表示|说|称|指出|认为|告诉|在|出席|强调|透露)`, 'g') },
  { kind: 'org', ask: ['哪家单位', '谁', '哪个部门'], at: /由([\u4e00-\u9fff]{4,20}?(?:局|部|委|厅|会|公司|集团|中心|大学|学院|政府|办公室|研究院|医院|银行))(?=主办|承办|发布|负责|牵头|组织|承建|建设|提供|研发|举办)/g },
  { kind: 'list', ask: ['哪些', '什么'], at: /(?:包括|分别是|分别为|涵盖|涉及)([^，。；：！？、]{2,14}(?:、[^，。；：！？、]{2,14}){1,6})(?=[，。；])/g },
  { kind: 'place', ask: ['哪里', '什么地方', '哪儿'], at: /(?:^|[，日])在([\u4e00-\u9fff]{3,14}?)(?=举行|举办|召开|开幕|启动|揭牌|成立|签约)/g },
];

export function findAnswers(sentence) {
  const found = [];
  for (const m of sentence.matchAll(NUMBER)) {
    const start = m.index + m[0].indexOf(m[1]);
    const kind = /[%％‰]/.test(m[2]) ? 'percent' : /元/.test(m[2]) ? 'money' : 'number';
    found.push({ text: m[1] + m[2], start, kind, ask: ASK_UNIT[m[2]] ?? [`多少${m[2]}`] });
  }
  for (const { kind, ask, at } of PATTERNS)
    for (const m of sentence.matchAll(at)) found.push({ text: m[1], start: m.index + m[0].lastIndexOf(m[1]), kind, ask });
  const inside = (x, y) => x !== y && y.start <= x.start && y.start + y.text.length >= x.start + x.text.length && y.text.length > x.text.length;
  return found.filter((x) => !found.some((y) => inside(x, y)) && sentence.split(x.text).length === 2);
}

// "由于A，B" as reason questions: the answer is A, B is asked.
export function findReason(sentence) {
  const m = sentence.match(/(?:由于|因为|原因是)([^，。；“”]{6,40})，(?:所以|因此|导致)?([^，。；“”]{6,28})[，。]/);
  return m && { text: m[1], start: m.index + m[0].indexOf(m[1]), kind: 'reason', effect: m[2] };
}
