// Makes the buttons of the page work, and keeps the page as the bank is now. What it shows always comes from the bank as HTML.

const lookAgainAfterMs = 3_000
const main = document.querySelector('main')
const said = document.querySelector('#said')
const sheet = document.querySelector<HTMLDialogElement>('#sheet')
let busy = false
let shown = ''

document.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (!button || busy) return
  if (button.dataset.path !== undefined) void press(button)
  if (button.dataset.look !== undefined) void showTruth(button.dataset.look)
  if (button.id === 'sheet-close') sheet?.close()
})

setInterval(() => {
  if (!busy && document.visibilityState === 'visible') void lookAgain()
}, lookAgainAfterMs)

/** Sends what the button stands for, says how it went, and shows what became of it. */
async function press(button: HTMLButtonElement): Promise<void> {
  busy = true
  button.setAttribute('aria-busy', 'true')
  try {
    say(await send(button.dataset), false)
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}. Nothing was changed.`, true)
  } finally {
    button.removeAttribute('aria-busy')
    busy = false
    await lookAgain()
  }
}

/** Gives a sentence for the person. Throws the bank's own words when it refuses. */
async function send({ path = '', body = '{}', verb = 'POST' }: DOMStringMap): Promise<string> {
  const answer = await fetch(path, { method: verb, headers: { 'content-type': 'application/json' }, body })
  const said: { error_message?: string; happened?: unknown[] } = await answer.json()
  if (!answer.ok) throw new Error(said.error_message ?? `The bank answered with ${answer.status}`)
  const count = said.happened?.length
  if (count === undefined) return 'Done.'
  return count === 0
    ? 'Done. Nothing fell due.'
    : `Done. ${count} ${count === 1 ? 'thing' : 'things'} happened on the way.`
}

/** Lays what a perfect client would show over the page. */
async function showTruth(path: string): Promise<void> {
  const answer = await fetch(path, { headers: { 'content-type': 'application/json' } })
  const text = JSON.stringify(await answer.json(), null, 2)
  sheet?.querySelector('pre')?.replaceChildren(text)
  sheet?.showModal()
}

function say(text: string, wrong: boolean): void {
  if (!said) return
  said.textContent = text
  said.classList.toggle('wrong', wrong)
}

/** Puts the bank's present page in the place of the old one; what was open stays open, and focus stays where it was. */
async function lookAgain(): Promise<void> {
  const page = await fetch(location.pathname)
    .then(answer => (answer.ok ? answer.text() : null))
    .catch(() => null)
  if (page === null || page === shown || !main) return
  shown = page
  const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('main')
  if (!fresh) return
  for (const { id } of document.querySelectorAll('main details[open]')) find(fresh, id)?.setAttribute('open', '')
  const focused = document.activeElement?.closest('[id]')?.id ?? ''
  const onSummary = document.activeElement?.tagName === 'SUMMARY'
  main.replaceChildren(...fresh.childNodes)
  const again = find(main, focused)
  const target = onSummary ? again?.querySelector('summary') : again
  if (target instanceof HTMLElement && document.activeElement !== target) target.focus({ preventScroll: true })
}

const find = (within: Element, id: string): Element | null =>
  id === '' ? null : within.querySelector(`[id="${CSS.escape(id)}"]`)
