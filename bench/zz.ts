import { createEvalHost } from '../src/node/eval-host.ts'
import { ask } from '../src/ask.ts'
const [file,...qs]=process.argv.slice(2)
const host = createEvalHost(process.env)
const corpus = await host.openCorpus([file], { reader: 'model' })
const r=corpus.deps.reader
const deps={...corpus.deps,reader:{...r,read:async(q:any,p:any,s:any)=>{const o=await r.read(q,p,s); if(p[0].text.length<60) console.log('   ',q,'|',p[0].context,'|',p[0].text,'|',o[0][0].probability.toFixed(3)); return o}}}
for(const text of qs){const a=await ask({text,history:[],documents:null,topK:8} as any,deps as any); console.log(text,'=>',a.reason,a.answer)}
await corpus.close()
