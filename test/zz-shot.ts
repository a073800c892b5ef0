import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
const file = process.argv[2]
const executablePath = await chromium.executablePath()
const browser = await playwright.launch({ executablePath, args: chromium.args.filter((a) => a !== '--single-process'), headless: true })
for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 375]] as const) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
  page.on('pageerror', (e) => console.log('ERR', e)); page.on('console', (m) => console.log('LOG', m.text())); page.on('request', (r) => console.log('REQ', r.url().slice(0, 80)))
  await page.goto('file://' + file)
  console.log(width, await page.evaluate(() => document.documentElement.scrollWidth))
  await page.screenshot({ path: `/tmp/shots/top-${scheme}-${width}.png` })
  await page.evaluate(() => document.querySelector('.charts')!.scrollIntoView())
  await page.screenshot({ path: `/tmp/shots/charts-${scheme}-${width}.png`, fullPage: false })
  await page.setViewportSize({ width, height: 1500 })
  await page.screenshot({ path: `/tmp/shots/charts-${scheme}-${width}.png` })
  await page.selectOption('select[name=state]', 'wrong')
  await page.evaluate(() => document.querySelector('#questions')!.scrollIntoView())
  await page.evaluate(() => { const p = [...document.querySelectorAll<HTMLDetailsElement>('details.question')].find((d) => !d.hidden && d.querySelector('.cited')); p!.open = true })
  await page.waitForTimeout(200)
  await page.screenshot({ path: `/tmp/shots/questions-${scheme}-${width}.png` })
  if (width === 1280 && scheme === 'light') {
    await page.locator('details[open] [data-release]').first().click()
    await page.screenshot({ path: `/tmp/shots/dialog.png` })
    await page.keyboard.press('Escape')
    await page.selectOption('select[name=state]', '')
await page.emulateMedia({ media: 'print' }); await page.evaluate(() => window.dispatchEvent(new Event('beforeprint'))); await page.setViewportSize({ width: 800, height: 1130 });
    for (const i of [0, 1, 2, 3]) { await page.evaluate((i) => window.scrollTo(0, i * 1130), i); await page.screenshot({ path: `/tmp/shots/print${i}.png` }) }
  }
  await page.close()
}
await browser.close()
