/** `npm run backup -- FOLDER` and `npm run restore -- FOLDER`, both while the product serves. */
import { readConfig } from '../config.ts'
import { backUp, restore } from './backup.ts'
import { ingestCommand } from './ingest-command.ts'

const usage = `用法：npm run backup -- 新目录    备份语料、数据库和索引
      npm run restore -- 备份目录  恢复备份，并更新索引
两者都可以在服务运行时执行：备份是同一时刻的一份；恢复后，运行中的服务会自动换用。`

export async function backupCommand(args: string[]): Promise<number> {
  const [target] = args
  if (args.length !== 1 || target.startsWith('-')) return tellUsage(args)
  const { files } = await backUp(readConfig(process.env), target)
  print(`已备份到${target}（${files}个文件）。`)
  return 0
}

export async function restoreCommand(args: string[]): Promise<number> {
  const [source] = args
  if (args.length !== 1 || source.startsWith('-')) return tellUsage(args)
  const { movedAside } = await restore(source, readConfig(process.env))
  print(`已从${source}恢复。`)
  if (movedAside.length > 0)
    print(`备份里没有的${movedAside.length}个语料文件移到了：\n${movedAside.slice(0, 10).join('\n')}`)
  return ingestCommand([])
}

function tellUsage(args: string[]): number {
  print(usage)
  return args[0] === '--help' || args[0] === '-h' ? 0 : 2
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
