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

const maxUploadBytes = 20_000_000

export function addAdminRoutes(app: App, server: ServerDeps): void {
  const { config, ledger, workshop, log } = server
  if (!config.adminToken || !ledger) return
  const admin = new Hono<ServerEnv>()
  admin.use(guessLimit(server))
  admin.use(adminGuard(config.adminToken))
  const [limit, uploadLimit] = [bodySizeLimit(), bodySizeLimit(maxUploadBytes, '文件太大，上限为20MB。')]
  admin.use((c, next) => (c.req.path.startsWith('/admin/api/uploads') ? uploadLimit : limit)(c, next))
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
