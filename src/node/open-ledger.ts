/** The ledger of this host: `DATA_DIR/youju.db`, brought up to date. */
import { join } from 'node:path'
import { type Ledger, openLedger as openOver } from '../store/ledger.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

export const ledgerName = 'youju.db'

export interface OpenLedger {
  ledger: Ledger
  close(): void
}

/** Throws CorpusError when a newer program made the file, and what SQLite throws when it cannot be opened. */
export async function openLedger(dataDir: string, now?: () => number): Promise<OpenLedger> {
  const db = openSqliteDatabase(join(dataDir, ledgerName))
  try {
    return { ledger: await openOver(db, now), close: db.close }
  } catch (error) {
    db.close()
    throw error
  }
}
