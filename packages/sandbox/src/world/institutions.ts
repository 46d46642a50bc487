// The banks of this world. Ids and names of the first three countries are the ones that Plaid's own sandbox uses;
// the others are made up, with ids in a range of our own (ins_9…).
import type { CountryCode } from './country.ts'

export type Institution = {
  id: string
  name: string
  countryCode: CountryCode
  url: string
  primaryColor: string
  oauth: boolean
  /** Nine digits in the United States, none elsewhere. */
  routingNumbers: string[]
  /** Digits or letters that stand for the bank in account numbers of its country. */
  bankCode: string
}

const bank = (
  countryCode: CountryCode,
  id: string,
  name: string,
  site: string,
  primaryColor: string,
  bankCode: string,
  more: { oauth?: boolean; routing?: string } = {},
): Institution => ({
  id,
  name,
  countryCode,
  url: `https://${site}.example`,
  primaryColor,
  oauth: more.oauth ?? false,
  routingNumbers: more.routing ? [more.routing] : [],
  bankCode,
})

export const institutions: readonly Institution[] = [
  bank('US', 'ins_109508', 'First Platypus Bank', 'first-platypus', '#1f7a6d', 'FPLB', { routing: '011401533' }),
  bank('US', 'ins_109509', 'First Gingham Credit Union', 'first-gingham', '#a23b4e', 'FGCU', { routing: '021000021' }),
  bank('US', 'ins_109510', 'Tattersall Federal Credit Union', 'tattersall', '#6b4e9b', 'TFCU', {
    routing: '122199983',
  }),
  bank('US', 'ins_109511', 'Tartan Bank', 'tartan-bank', '#b3541e', 'TRTN', { routing: '322271627' }),
  bank('US', 'ins_109512', 'Houndstooth Bank', 'houndstooth', '#2b4c7e', 'HNDT', { routing: '110000000' }),
  bank('US', 'ins_127287', 'Platypus OAuth Bank', 'platypus-oauth', '#12664f', 'PLOA', {
    oauth: true,
    routing: '222222226',
  }),
  bank('CA', 'ins_43', 'Tartan-Dominion Bank of Canada', 'tartan-dominion', '#9c2f2f', '621'),
  bank('GB', 'ins_116834', 'Flexible Platypus Open Banking', 'flexible-platypus', '#355c7d', 'FPOB', { oauth: true }),
  bank('GB', 'ins_117650', 'Royal Bank of Plaid', 'royal-bank-of-plaid', '#4a2c6b', 'RBOP', { oauth: true }),
  bank('FR', 'ins_900101', 'Banque des Tilleuls', 'banque-des-tilleuls', '#3d6b35', '30991', { oauth: true }),
  bank('ES', 'ins_900201', 'Banco del Olivar', 'banco-del-olivar', '#7a7a1f', '0991', { oauth: true }),
  bank('IE', 'ins_900301', 'Shannonside Bank', 'shannonside', '#1d6b4f', 'SHNS', { oauth: true }),
  bank('NL', 'ins_900401', 'De Dijk Bank', 'de-dijk-bank', '#c05b1b', 'DIJK', { oauth: true }),
]

const byId = new Map(institutions.map(institution => [institution.id, institution]))

export const institutionOf = (id: string): Institution | undefined => byId.get(id)
