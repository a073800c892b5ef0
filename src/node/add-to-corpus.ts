/** Copies release files from elsewhere into the corpus folder. */
import { existsSync } from 'node:fs'
import { constants, copyFile, mkdir, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { CorpusError } from '../errors.ts'
import { isReleaseFile, isSkippedName, metaPathOf, supportedKinds } from './release-files.ts'

/**
 * Copies each file with its `.meta.yaml`, and the release files of each folder, below `corpusDir`; what lies there
 * already stays where it is. Gives a line for each copy. Throws CorpusError, before anything is copied, for a path that does not exist, for
 * what is no release file, and for a name that is taken unless `force`.
 */
export async function addToCorpus(
  paths: readonly string[],
  corpusDir: string,
  force: boolean,
): Promise<string[]> {
  const copies = (await Promise.all(paths.map((path) => planCopies(path, corpusDir)))).flat()
  if (!force) for (const { to } of copies) await refuseTaken(to)
  const lines: string[] = []
  for (const { from, to } of copies) {
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, to, force ? 0 : constants.COPYFILE_EXCL)
    lines.push(`已把${from}复制到${to}`)
  }
  return lines
}

async function planCopies(path: string, corpusDir: string): Promise<{ from: string; to: string }[]> {
  const found = await stat(path).catch((cause) => {
    throw new CorpusError(`找不到${path}。`, { cause })
  })
  const isInside = !relative(resolve(corpusDir), resolve(path)).startsWith('..')
  if (isInside) return []
  if (!found.isDirectory()) {
    if (!isTaken(path))
      throw new CorpusError(`不支持${path}这种文件（目前支持${supportedKinds}和.meta.yaml）。`)
    const meta = metaPathOf(path)
    const files = meta !== path && existsSync(meta) ? [path, meta] : [path]
    return files.map((from) => ({ from, to: join(corpusDir, basename(from)) }))
  }
  const files = await readdir(path, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile() && isTaken(file.name) && !isSkippedName(file.name))
    .map((file) => {
      const from = join(file.parentPath, file.name)
      return { from, to: join(corpusDir, relative(path, from)) }
    })
}

function isTaken(name: string): boolean {
  return isReleaseFile(name) || /\.meta\.yaml$/i.test(name)
}

async function refuseTaken(to: string): Promise<void> {
  const exists = await stat(to).then(
    () => true,
    () => false,
  )
  if (exists) throw new CorpusError(`${to}已经存在，没有复制任何文件；要覆盖它，请加--force。`)
}
