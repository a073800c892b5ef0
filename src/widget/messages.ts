/** Every sentence that the widget says, in its three languages. */

export type Lang = 'zh-CN' | 'zh-TW' | 'en'

const zhCN = {
  /** Language of the releases, for a screen reader's voice. */
  contentLang: 'zh-CN',
  heading: '问新闻稿',
  launch: '问新闻',
  close: '关闭',
  greeting: '答案取自新闻稿原文，每句话都标明出处；新闻稿没有写的，会如实告诉您。',
  label: 'AI生成',
  labelLong: 'AI生成，逐句核对原文',
  question: '问题',
  placeholder: '输入问题，按回车发送',
  send: '提问',
  stop: '停止',
  clear: '清空对话',
  log: '问答记录',
  waiting: '正在查找',
  sources: '出处',
  source: (n: number) => `出处${n}`,
  nearby: '相关的原文',
  more: '还可以问',
  scope: '提问范围',
  scopePage: '问这篇',
  scopeSite: '问全部',
  retry: '重试',
  copy: '复制',
  copied: '已复制',
  up: '有帮助',
  down: '没帮助',
  why: '哪里不好？',
  reasons: ['不准确', '没有回答', '出处不对', '其他'],
  thanks: '已收到，谢谢。',
  feedbackFailed: '没有送达，请稍后再试。',
  marked: '已在页面中标出原句。',
  stopped: '已停止。',
  newTab: '（在新窗口打开）',
  faults: {
    offline: '网络已断开，请检查网络后重试。',
    network: '连接不上服务，请稍后重试。',
    cut: '回答中途断开了，内容不完整，请重试。',
    rate_limited: '提问太频繁，请稍后再试。',
    not_ready: '服务还没有准备好，请稍后重试。',
    unauthorized: '本页的提问许可已过期，请重试；还是不行，请刷新页面。',
    unknown_release: '这篇新闻稿不存在或已被撤回，可以改问全部新闻稿。',
    question_too_long: '问题太长，请控制在500个字以内。',
    internal: '服务出错了，请稍后重试。',
  } as Record<string, string>,
  wait: (seconds: number) => `提问太频繁，请${seconds}秒后再试。`,
}

export type Messages = typeof zhCN

const zhTW: Messages = {
  contentLang: 'zh-TW',
  heading: '問新聞稿',
  launch: '問新聞',
  close: '關閉',
  greeting: '答案取自新聞稿原文，每句話都標明出處；新聞稿沒有寫的，會如實告訴您。',
  label: 'AI生成',
  labelLong: 'AI生成，逐句核對原文',
  question: '問題',
  placeholder: '輸入問題，按Enter送出',
  send: '提問',
  stop: '停止',
  clear: '清空對話',
  log: '問答記錄',
  waiting: '正在查找',
  sources: '出處',
  source: (n) => `出處${n}`,
  nearby: '相關的原文',
  more: '還可以問',
  scope: '提問範圍',
  scopePage: '問這篇',
  scopeSite: '問全部',
  retry: '重試',
  copy: '複製',
  copied: '已複製',
  up: '有幫助',
  down: '沒幫助',
  why: '哪裡不好？',
  reasons: ['不準確', '沒有回答', '出處不對', '其他'],
  thanks: '已收到，謝謝。',
  feedbackFailed: '沒有送達，請稍後再試。',
  marked: '已在頁面中標出原句。',
  stopped: '已停止。',
  newTab: '（在新視窗開啟）',
  faults: {
    offline: '網路已中斷，請檢查網路後重試。',
    network: '連接不上服務，請稍後重試。',
    cut: '回答中途斷開了，內容不完整，請重試。',
    rate_limited: '提問太頻繁，請稍後再試。',
    not_ready: '服務還沒有準備好，請稍後重試。',
    unauthorized: '本頁的提問許可已過期，請重試；還是不行，請重新整理頁面。',
    unknown_release: '這篇新聞稿不存在或已被撤回，可以改問全部新聞稿。',
    question_too_long: '問題太長，請控制在500個字以內。',
    internal: '服務出錯了，請稍後重試。',
  },
  wait: (seconds) => `提問太頻繁，請${seconds}秒後再試。`,
}

const en: Messages = {
  contentLang: 'zh-CN',
  heading: 'Ask the releases',
  launch: 'Ask',
  close: 'Close',
  greeting:
    'Answers come from the text of the releases, each with its source; what they do not say, you will be told.',
  label: 'AI-generated',
  labelLong: 'AI-generated, checked against the source',
  question: 'Question',
  placeholder: 'Type a question, Enter sends it',
  send: 'Ask',
  stop: 'Stop',
  clear: 'Clear',
  log: 'Questions and answers',
  waiting: 'Searching',
  sources: 'Sources',
  source: (n) => `Source ${n}`,
  nearby: 'Related passages',
  more: 'You could also ask',
  scope: 'Where to look',
  scopePage: 'This article',
  scopeSite: 'All releases',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  up: 'Helpful',
  down: 'Not helpful',
  why: 'What was wrong?',
  reasons: ['Inaccurate', 'No answer', 'Wrong source', 'Other'],
  thanks: 'Received, thank you.',
  feedbackFailed: 'It did not get through; please try later.',
  marked: 'The sentence is marked on the page.',
  stopped: 'Stopped.',
  newTab: '(opens in a new window)',
  faults: {
    offline: 'You are offline. Check the connection and try again.',
    network: 'The service cannot be reached. Please try again later.',
    cut: 'The answer broke off and is not complete. Please try again.',
    rate_limited: 'Too many questions. Please wait a little.',
    not_ready: 'The service is not ready yet. Please try again later.',
    unauthorized: 'This page may no longer ask. Try again; if that does not help, reload the page.',
    unknown_release: 'This release does not exist or was withdrawn. You can ask all releases.',
    question_too_long: 'The question is too long: 500 characters at most.',
    internal: 'Something went wrong. Please try again later.',
  },
  wait: (seconds) => `Too many questions. Please try again in ${seconds} s.`,
}

const messages: Record<Lang, Messages> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en }

/** What is stored is the same in every language, so that votes can be counted. */
export const storedReasons = zhCN.reasons

/** The widget's language for a language tag (BCP 47); Chinese of the mainland when it is none of ours. */
export function langOf(tag: string): Lang {
  if (/^zh\b.*\b(?:hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW'
  return /^en\b/i.test(tag) ? 'en' : 'zh-CN'
}

export function messagesFor(lang: Lang): Messages {
  return messages[lang]
}
