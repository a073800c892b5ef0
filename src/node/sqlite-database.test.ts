import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, it } from 'vitest'
import { describeLedger } from '../store/ledger-contract.ts'
import { openLedger } from './open-ledger.ts'
import { openSqliteDatabase, type SqliteDatabase } from './sqlite-database.ts'

const directory = await mkdtemp(join(tmpdir(), 'youju-ledger-'))
const open: SqliteDatabase[] = []
afterAll(async () => {
  for (const db of open) db.close()
  await rm(directory, { recursive: true })
})

describeLedger('node:sqlite', async () => {
  const db = openSqliteDatabase(join(directory, `${open.length}.db`))
  open.push(db)
  return db
})

it('waits for another that has the file locked when it is opened', async () => {
  const file = join(directory, 'locked.db')
  const script = `
    const { parentPort } = require('node:worker_threads')
    const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)})
    db.exec('CREATE TABLE other (row INTEGER); BEGIN EXCLUSIVE')
    parentPort.postMessage('locked')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    db.exec('COMMIT')
    db.close()`
  const worker = new Worker(script, { eval: true })
  await once(worker, 'message')
  openSqliteDatabase(file).close()
  await once(worker, 'exit')
})

it('two processes may open the same new folder at once', async () => {
  const dataDir = join(directory, 'data')
  const [a, b] = await Promise.all([openLedger(dataDir), openLedger(dataDir)])
  await a.ledger.decide({ kind: 'answer', target: 'x', before: null, after: null })
  expect(await b.ledger.audit.list(9)).toHaveLength(1)
  a.close()
  b.close()
})
