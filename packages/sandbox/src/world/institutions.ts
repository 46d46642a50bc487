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
  /** For wires, where it is another one. */
  wireRoutingNumber: string | null
  /** Digits or letters that stand for the bank in account numbers of its country. */
  bankCode: string
  /** How it does for ever; a test can make any bank ill for a while. */
  health: InstitutionHealth
  /** Products that other banks of its country have and this one has not. */
  lacks: readonly string[]
  /** The account types that it keeps. */
  keeps: readonly string[]
}

export type InstitutionHealth = 'healthy' | 'degraded' | 'down' | 'unsupported'

const bank = (
  countryCode: CountryCode,
  id: string,
  name: string,
  site: string,
  primaryColor: string,
  bankCode: string,
  more: Partial<Pick<Institution, 'oauth' | 'health' | 'lacks' | 'keeps'>> & { routing?: string; wire?: string } = {},
): Institution => ({
  id,
  name,
  countryCode,
  url: `https://${site}.example`,
  primaryColor,
  oauth: more.oauth ?? false,
  routingNumbers: more.routing ? [more.routing] : [],
  wireRoutingNumber: more.wire ?? null,
  bankCode,
  health: more.health ?? 'healthy',
  lacks: more.lacks ?? [],
  keeps: more.keeps ?? ['depository', 'credit', 'loan', 'investment'],
})

export const institutions: readonly Institution[] = [
  bank('US', 'ins_109508', 'First Platypus Bank', 'first-platypus', '#1f7a6d', 'FPLB', {
    routing: '011401533',
    wire: '021000021',
  }),
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
  bank('US', 'ins_132241', 'First Platypus OAuth App2App Bank', 'platypus-app2app', '#0f5c73', 'PLAA', {
    oauth: true,
    routing: '222222200',
  }),
  bank('US', 'ins_130016', 'First Platypus Balance Bank', 'platypus-balance', '#28705a', 'FPBB', {
    routing: '222222213',
  }),
  bank('US', 'ins_135858', 'Windowpane Bank', 'windowpane', '#4a5a8c', 'WDPN', { routing: '333333334' }),
  bank('US', 'ins_138395', 'First Platypus Limited Purpose', 'platypus-limited', '#7a5230', 'FPLP', {
    routing: '222222239',
    lacks: ['assets', 'income_verification', 'investments', 'liabilities', 'statements'],
    keeps: ['depository'],
  }),
  bank('US', 'ins_132363', 'Unhealthy Platypus Bank - Degraded', 'platypus-degraded', '#8a6d1a', 'UPDG', {
    routing: '222222242',
    health: 'degraded',
  }),
  bank('US', 'ins_132361', 'Unhealthy Platypus Bank - Down', 'platypus-down', '#8a3a1a', 'UPDN', {
    routing: '222222255',
    health: 'down',
  }),
  bank('US', 'ins_133402', 'Unsupported Platypus Bank', 'platypus-unsupported', '#5c5c5c', 'UPUS', {
    routing: '222222268',
    health: 'unsupported',
  }),
  bank('CA', 'ins_43', 'Tartan-Dominion Bank of Canada', 'tartan-dominion', '#9c2f2f', '621'),
  bank('GB', 'ins_116834', 'Flexible Platypus Open Banking', 'flexible-platypus', '#355c7d', 'FPOB', { oauth: true }),
  bank('GB', 'ins_117181', 'Flexible Platypus Open Banking (QR)', 'flexible-platypus-qr', '#2f4f6b', 'FPQR', {
    oauth: true,
  }),
  bank('GB', 'ins_117650', 'Royal Bank of Plaid', 'royal-bank-of-plaid', '#4a2c6b', 'RBOP', { oauth: true }),
  bank('FR', 'ins_900101', 'Banque des Tilleuls', 'banque-des-tilleuls', '#3d6b35', '30991', { oauth: true }),
  bank('ES', 'ins_900201', 'Banco del Olivar', 'banco-del-olivar', '#7a7a1f', '0991', { oauth: true }),
  bank('IE', 'ins_900301', 'Shannonside Bank', 'shannonside', '#1d6b4f', 'SHNS', { oauth: true }),
  bank('NL', 'ins_900401', 'De Dijk Bank', 'de-dijk-bank', '#c05b1b', 'DIJK', { oauth: true }),
]

const byId = new Map(institutions.map(institution => [institution.id, institution]))

export const institutionOf = (id: string): Institution | undefined => byId.get(id)
