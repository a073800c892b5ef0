/** Hands an answer on in whole sentences: each as the pipeline releases it, or all of them at the end. */
import type { Answer, AnswerPart } from '../types.ts'

/** `send` gets parts that, joined, are the text of the answer that is returned. */
export async function sendInParts(
  answer: (onPart: (part: AnswerPart) => Promise<void>) => Promise<Answer>,
  send: (part: AnswerPart) => Promise<void>,
): Promise<Answer> {
  let sent = 0
  const done = await answer(async (part) => {
    sent += part.text.length
    await send(part)
  })
  for (const text of splitAnswer(done.answer.slice(sent))) await send({ text, citations: done.citations })
  return done
}

/** Cuts an answer after the markers of each sentence; the parts joined are the answer. */
function splitAnswer(answer: string): string[] {
  return answer.match(/.*?(?:\[\d+\])+|.+$/gs) ?? []
}
