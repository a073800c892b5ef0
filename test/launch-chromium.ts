/** The Chromium that comes with the dependencies, for the browser tests and for the measurement in `bench/`. */
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  // In one process the browser would end with its first context; without web security it would know no CORS.
  const unwanted = ['--single-process', '--disable-web-security']
  const args = chromium.args.filter((arg) => !unwanted.includes(arg))
  return playwright.launch({ executablePath, args, headless: true })
}
