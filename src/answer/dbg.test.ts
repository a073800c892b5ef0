import { readdirSync, readFileSync } from 'node:fs'
import { it } from 'vitest'
import { buildRelease } from '../ingest/release.ts'
import { fold } from '../text/normalise.ts'
import { lineSentences } from '../text/sentences.ts'
import { supportingSources } from './support.ts'
import { sourceText, statesFigures } from './support-figures.ts'
import { coversWords, keepsForce } from './support-words.ts'
import { contentTerms, matchTerm } from './terms.ts'
import { findUnsupported } from './verify.ts'

it('x', async () => {
  for (const f of readdirSync('eval/support'))
    for (const l of readFileSync('eval/support/' + f, 'utf8')
      .trim()
      .split('\n')) {
      const r = JSON.parse(l)
      const id = r.documentId
      if (
        process.env.PART === 'tuned'
          ? !/^(?:guizhou|lanchuan-stats-2023|huailing|nanting)/.test(id)
          : process.env.PART === 'unseen' && /^(?:guizhou|lanchuan-stats-2023|huailing|nanting)/.test(id)
      )
        continue
      const rel = await buildRelease({
        fileName: id + '.txt',
        bytes: readFileSync((id.startsWith('guizhou') ? 'corpus/' : 'eval/releases/') + id + '.txt'),
      })
      const ss = rel.lines.flatMap((x) => lineSentences(rel.text, x))
      const cited = r.cites.map((c: string) => ({
        release: rel,
        sentence: ss.find(({ start, end }) => rel.text.slice(start, end).includes(c))!,
      }))
      const ok = supportingSources(r.text, cited) !== null
      if (ok === r.supported) continue
      const said = fold(r.text).text,
        t = cited.map(sourceText)
      console.log(
        r.supported ? 'DROPPED' : 'MISSED',
        r.id,
        r.text,
        '| unsup',
        findUnsupported({ text: r.text, sources: cited }),
        'fig',
        statesFigures(said, t),
        'force',
        keepsForce(said, t),
        'words',
        coversWords(said, t),
        contentTerms(said)
          .filter((w) => matchTerm(w, t.map((x: any) => x.sentence + x.frame).join()) < 0.5)
          .join(','),
        '\n   ',
        t.map((x: any) => x.groups.join(' / ')).join(' ## '),
      )
    }
})
