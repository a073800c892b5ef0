/** For tests: a sentence with nothing around it but a headline. */

import type { Surroundings } from './surroundings.ts'

/** Surroundings of a folded sentence that is a line of its own; `over` puts others in their place. */
export function standsAlone(sentence: string, over: Partial<Surroundings> = {}): Surroundings {
  return {
    sentence,
    before: '',
    line: sentence,
    section: '',
    title: '某市通报情况',
    origin: '',
    lead: '',
    all: sentence,
    publishedAt: null,
    ...over,
  }
}
