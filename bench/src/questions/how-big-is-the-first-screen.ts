// What a browser loads for the first screen after sign-in, counted in Chromium with an empty cache.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Browser, chromium, type Response } from '@playwright/test'
import type { Figure, Question } from '../figure.ts'
import { type Resident, registerResident } from '../resident.ts'
import { type RunningHearth, startHearth } from '../running-hearth.ts'

const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const compress = promisify(gzip)

export const howBigIsTheFirstScreen: Question = {
  asks: 'How big is the first screen after sign-in?',
  async answer({ folder, say }) {
    if (!existsSync(executablePath)) {
      say(`Not measured: there is no Chromium at ${executablePath}. CHROMIUM_PATH names another.`)
      return []
    }
    const hearth = await startHearth({ dataFolder: join(folder, 'data') })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
    try {
      const resident = await registerResident(hearth, 'ann@example.org')
      await resident.link(await resident.consent())
      return await measure(await loadScripts(browser, hearth, resident))
    } finally {
      await browser.close()
      await hearth.stop()
    }
  },
}

async function loadScripts(
  browser: Browser,
  { url }: RunningHearth,
  { email, password }: Resident,
): Promise<Response[]> {
  const context = await browser.newContext({ baseURL: url })
  const signedIn = await context.request.post('/api/auth/sign-in/email', { data: { email, password } })
  if (!signedIn.ok()) throw new Error(`Signing in failed: ${signedIn.status()}`)
  const scripts: Response[] = []
  const page = await context.newPage()
  page.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.push(response)
  })
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('load')
  return scripts
}

async function measure(scripts: Response[]): Promise<Figure[]> {
  let plain = 0
  let gzipped = 0
  let sent = 0
  for (const script of scripts) {
    const body = await script.body()
    plain += body.length
    gzipped += (await compress(body)).length
    sent += (await script.request().sizes()).responseBodySize
  }
  const figure = (name: string, bytes: number): Figure => ({ name, unit: 'kB', values: [bytes / 1000] })
  return [
    {
      ...figure(`JavaScript, gzipped, in ${scripts.length} files`, gzipped),
      target: { atMost: 170 },
      against: { what: 'its plain size', ratio: gzipped / plain },
    },
    figure('JavaScript, as the server sent it', sent),
  ]
}
