/** 「国有控股公司的上限」 against 「除国有控股公司外,其他公司…」: what is asked about stands in the exception only. */

const exception = /(?:^|[,;。:])除(?<what>[^,;。]{2,20}?)[以之]?外(?<after>.{0,20})/
/** 除…外,还有…: the exception is one of several, not left out. */
const besides = /还|也|亦|同时|均/

/** 「国道省道的合格率呢,不是高速」: the question puts aside what the clause speaks of. */
export function isPutAside(question: string, clause: string): boolean {
  const [, aside] =
    question.match(
      /[,，\s](?:我?(?:问|说|要)的)?不(?:是|问|要)(?:问|说)?(\p{Script=Han}{2,8}?)的?[。?？\s]*$/u,
    ) ?? []
  return aside !== undefined && clause.includes(aside)
}

/** `terms` are the content words of the question; both texts are folded. */
export function isExcepted(question: string, terms: readonly string[], sentence: string): boolean {
  if (/除|[以之]外|其[他余它]|[没未不]/.test(question)) return false
  const { what, after } = sentence.match(exception)?.groups ?? {}
  if (what === undefined || besides.test(after)) return false
  const rest = sentence.replace(exception, '$<after>')
  return terms.some((term) => term.length >= 2 && what.includes(term) && !rest.includes(term))
}
