export type { Calculated } from './calculate.ts'
export { calculate, isFormula } from './calculate.ts'
export type { Clock } from './clock.ts'
export { clockIn } from './clock.ts'
export { convert } from './convert.ts'
export type { Currency } from './currency.ts'
export { currencyOf, decimalsOf, isCurrency } from './currency.ts'
export type { Day, Month } from './day.ts'
export {
  addDays,
  addMonths,
  dayOf,
  dayOfInstant,
  daysBetween,
  firstDayOf,
  isDay,
  isMonth,
  lastDayOf,
  monthOf,
  monthOfDay,
} from './day.ts'
export type { DecimalOutcome, MinorUnits } from './minor-units.ts'
export {
  decimalText,
  isMinorUnits,
  minorUnits,
  negate,
  parseDecimal,
  roundDecimal,
  subtract,
  sum,
} from './minor-units.ts'
