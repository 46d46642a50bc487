// What time it is at the bank, and buttons that make it later.
import type { Bank } from '../bank.ts'
import { actionButton, type Html, html } from './html.ts'
import { dayText, timeText } from './times.ts'

const steps = [
  { label: '+1 hour', advance: 'PT1H' },
  { label: '+1 day', advance: 'P1D' },
  { label: '+1 week', advance: 'P7D' },
  { label: '+1 month', advance: 'P1M' },
]

export const clockSection = ({ clock }: Bank): Html => html`
<section id="clock" aria-labelledby="clock-title">
<h2 id="clock-title">Clock</h2>
<p class="figure">${dayText(clock.nowMs())}<span class="time">${timeText(clock.nowMs())} UTC</span></p>
<p class="soft">${
  clock.standing
    ? 'It stands still until somebody moves it. What falls due on the way happens in its order.'
    : 'It goes on by itself, as fast as real time. Moved, it stands where it was moved to.'
}</p>
<div class="actions" role="group" aria-label="Move the clock">
${steps.map(({ label, advance }) => actionButton(`advance-${advance}`, label, '/control/clock', { advance }))}
${
  clock.standing
    ? actionButton('clock-follow', 'let it go', '/control/clock', { follow: true })
    : actionButton('clock-stand', 'stand', '/control/clock', { stand: true })
}
</div>
</section>`
