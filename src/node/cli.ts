/** The command line: `ask`, `ingest`, `eval`, `backup`, `restore`. */
import { runEvaluation } from '../eval/run.ts'
import { askCommand } from './ask-command.ts'
import { backupCommand, restoreCommand } from './backup-command.ts'
import { createEvalHost } from './eval-host.ts'
import { ingestCommand } from './ingest-command.ts'
import { runMain } from './run-main.ts'

const help = `有据：新闻稿中文问答，每句话都有出处

用法：
  npm run ask -- "问题" [--document 编号]…   提问，打印回答和出处
  npm run ingest -- [文件、目录或网址…]        收录新闻稿并更新索引；不给来源时只更新索引（--help看选项）
  npm run eval -- [选项]                      用已知答案的题目评测（--help看选项）
  npm run backup -- 新目录                    备份语料、数据库和索引，服务不必停
  npm run restore -- 备份目录                 恢复备份，服务不必停
  npm start                                   启动网页和接口

配置项见.env.example。`

type Command = (args: string[]) => Promise<number>

const commands: Record<string, Command> = {
  ask: askCommand,
  ingest: ingestCommand,
  backup: backupCommand,
  restore: restoreCommand,
  eval: (args) => runEvaluation(args, createEvalHost(process.env)),
}

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${help}\n`)
    return 0
  }
  if (Object.hasOwn(commands, name)) return commands[name](args)
  process.stderr.write(`${name ? `没有“${name}”这个命令。` : '请给出命令。'}\n\n${help}\n`)
  return 2
})
