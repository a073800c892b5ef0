// What the product gives its reader for each question: node read_passages.mjs FOLDER OUT.jsonl
// FOLDER holds NAME.txt (a release) and NAME.jsonl (rows {question, history?, …}). A line of OUT:
// {row, passages: [{question, context, text, margin}]}, the words as read, margin that of the best span over "no answer".
// Questions that ask several things are left out: their passages answer one of them at a time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { understand } from '../../src/answer/question/understand.ts';
import { ask } from '../../src/ask.ts';
import { createEvalHost } from '../../src/node/eval-host.ts';

const [folder, out] = process.argv.slice(2);
const host = createEvalHost(process.env);
const lines = [];
for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  const rows = readFileSync(`${folder}/${name.replace(/txt$/, 'jsonl')}`, 'utf8').trim().split('\n').map(JSON.parse);
  const corpus = await host.openCorpus([`${folder}/${name}`], { reader: 'model' });
  for (const row of rows) {
    const question = { text: row.question, history: row.history ?? [], documents: null, topK: 10 };
    const { intent, asks, meta, summary, calculation } = understand(question);
    if (intent !== 'ask' || asks.length !== 1 || meta.length || summary || calculation) continue;
    const passages = new Map();
    const reader = listen(corpus.deps.reader, (passage) => passages.set(JSON.stringify([passage.question, passage.text]), passage));
    await ask(question, { ...corpus.deps, reader });
    lines.push(JSON.stringify({ row, passages: [...passages.values()] }));
  }
  await corpus.close();
  console.error(name, lines.length);
}
writeFileSync(out, lines.join('\n'));

function listen(reader, hear) {
  return {
    ...reader,
    async read(question, passages, signal) {
      const readings = await reader.read(question, passages, signal);
      passages.forEach(({ context, text }, i) =>
        hear({ question, context, text, margin: Math.max(...readings[i].map((reading) => reading.margin)) }),
      );
      return readings;
    },
  };
}
