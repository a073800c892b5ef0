/** `/admin`: there only when `ADMIN_TOKEN` is set and this host keeps a ledger; the guard stands before everything. */
import { Hono } from 'hono'
import { CorpusError, ModelError } from '../../errors.ts'
import { adminGuard, guessLimit } from '../admin/guard.ts'
import { createJobs } from '../admin/jobs.ts'
import type { App, ServerDeps, ServerEnv } from '../deps.ts'
import { toClientError } from '../errors.ts'
import { bodySizeLimit } from '../guards.ts'
import { addAdminApi } from './admin-api.ts'
import { addAdminPages } from './admin-pages.ts'

export function addAdminRoutes(app: App, server: ServerDeps): void {
  const { config, ledger, workshop, log } = server
  if (!config.adminToken || !ledger) return
  const admin = new Hono<ServerEnv>()
  admin.use(guessLimit(server))
  admin.use(adminGuard(config.adminToken))
  admin.use(bodySizeLimit())
  const jobs = createJobs((error) => jobFault(error, log))
  const deps = { server, ledger, workshop, jobs }
  addAdminApi(admin, deps)
  addAdminPages(admin, deps)
  app.route('/admin', admin)
}

/** Editors are told what a source or release lacks; of other faults only that there was one. */
function jobFault(error: unknown, log: ServerDeps['log']): string {
  if (error instanceof CorpusError || error instanceof ModelError) return error.message
  return toClientError(error, log, '任务').message
}
