/** Takes out of a typed question what names one person: telephone and identity numbers, mail addresses. */

const personal = [
  // A full width or dashed number is one too.
  /(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.%％])/g,
  /(?<!\d)\d{17}[\dxX](?!\d)/g,
  /(?<!\d)(?:\d{4} ?){4}\d{0,3}(?!\d)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
]

/** The text with `…` in the place of each; figures as releases have them stay. */
export function maskPersonal(text: string): string {
  const narrow = text.replace(/[０-９＠]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
  return personal.reduce((masked, pattern) => masked.replace(pattern, '…'), narrow)
}
