/** What scores and reasons are called in Chinese. */

export const scoreNames: Readonly<Record<string, string>> = {
  hit1: '检索@1',
  hit5: '检索@5',
  recall5: '召回@5',
  mrr: 'MRR',
  ndcg10: 'nDCG@10',
  answer: '答对',
  em: 'EM',
  f1: '字符F1',
  citation: '引对',
  citationValid: '引用有效',
  citationRecall: '引用召回',
  citationPrecision: '引用精确',
  figures: '数字有据',
  refusal: '拒答对',
  refused: '该拒已拒',
  needlessRefusal: '误拒',
  brevity: '简洁',
  error: '出错',
}

export const reasonNames: Readonly<Record<string, string>> = {
  'no-evidence': '新闻稿没有提到',
  constraint: '只有别的年份、地方、主体或指标',
  premise: '问题的前提与新闻稿不符',
  unsupported: '核对后无可用内容',
  'off-topic': '与新闻稿无关',
  unsafe: '不宜回答',
}
