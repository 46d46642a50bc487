// Writes packages/budget/src/core/periods/holidays.json from date-holidays, which is too heavy to run in Hearth (46 MB installed, 30 MB
// in memory). In a folder elsewhere: npm install date-holidays@3.37.0; then here: node scripts/list-holidays.mjs <that folder>
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const [folder = '.'] = process.argv.slice(2)
const Holidays = createRequire(`${folder}/package.json`)('date-holidays')
const countries = 'AT AU BE CA CH DE DK EE ES FI FR GB IE IT LT LV NL NO NZ PL PT SE US'.split(' ')
const [firstYear, lastYear] = [2015, 2045]
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)

const listOf = (country, year) => {
  const closed = new Holidays(country).getHolidays(year).filter(it => it.type === 'public' || it.type === 'bank')
  return [...new Set(closed.map(it => it.date.slice(5, 7) + it.date.slice(8, 10)))].sort()
}

const holidays = countries.map(country => {
  const lists = years.map(year => listOf(country, year))
  const fixed = lists[0].filter(day => lists.every(list => list.includes(day)))
  const moving = lists.map((list, index) => [years[index], list.filter(day => !fixed.includes(day)).join(' ')])
  return [country, { fixed: fixed.join(' '), moving: Object.fromEntries(moving) }]
})
const file = fileURLToPath(new URL('../packages/budget/src/core/periods/holidays.json', import.meta.url))
writeFileSync(file, `${JSON.stringify(Object.fromEntries(holidays), null, 1)}\n`)
