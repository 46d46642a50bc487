// The test users, each with a life that fits its name. A username that is not among them lives like anybody.
import type { AccountKey } from './movement.ts'

/** What else happens in a life, beside what happens in every one. */
export type Sideline =
  /** Small jobs, paid every week. */
  | 'gigs'
  /** A bonus from the employer in March and in September. */
  | 'bonus'
  /** Pay taken in advance, and given back on payday. */
  | 'advances'
  /** A second person's salary, on the 1st and on the 15th. */
  | 'second-salary'
  /** Customers, suppliers and staff in place of a salary. */
  | 'business'
  /** Rent goes through an account that is good for nothing else. */
  | 'rent-account'
  /** Four times a year some days abroad, paid with the card. */
  | 'trips'
  /** A club that is paid for once a year, and a trial of a month that turned into a subscription. */
  | 'memberships'

export type Persona = {
  /** How often this person goes out and pays, 0 to 1; thrown by dice when not said. */
  bustle?: number
  /** Salary, as a share of what covers a life of this bustle; 1 when not said. */
  pay?: number
  homeOwner?: boolean
  accounts: readonly AccountKey[]
  /** Opening balances in US cents where they are not the usual ones. */
  openings?: Readonly<Record<AccountKey, number>>
  /** What is never paid off on the card, in US cents. */
  revolving?: number
  owners?: 2
  sidelines?: readonly Sideline[]
  /** False: card payments post at once, so that nothing is pending but what a client asked for. */
  holds?: false
  business?: true
}

/** Accounts that exist everywhere; a mortgage only for those who own their home. */
const everyday = ['checking', 'savings', 'card', 'mortgage'] as const

/** The username of a resident whose accounts are empty and to whom nothing ever happens. */
const quietUsername = 'user_quiet'

/** The username whose transactions change when a client asks for a refresh. */
export const dynamicUsername = 'user_transactions_dynamic'

type Means = { pay: number; bustle: number; savings: number; revolving?: number; owns?: true; sidelines?: Sideline[] }

/** Eight households from the best off to the worst: what they earn, spend, have saved and owe, amounts in US cents. */
const means: readonly Means[] = [
  { pay: 1.6, bustle: 0.75, savings: 6_400_000, owns: true },
  { pay: 1.3, bustle: 0.8, savings: 3_100_000, owns: true, sidelines: ['bonus', 'memberships'] },
  { pay: 0.75, bustle: 0.85, savings: 1_900_000, owns: true, sidelines: ['second-salary', 'memberships'] },
  { pay: 1.05, bustle: 0.6, savings: 840_000 },
  { pay: 0.76, bustle: 0.55, savings: 420_000, sidelines: ['gigs', 'memberships'] },
  { pay: 0.96, bustle: 0.5, savings: 210_000, revolving: 140_000 },
  { pay: 0.92, bustle: 0.45, savings: 84_000, revolving: 260_000, sidelines: ['advances'] },
  { pay: 0.88, bustle: 0.4, savings: 26_000, revolving: 390_000, sidelines: ['advances'] },
]

const personaWith = ({ pay, bustle, savings, revolving, owns, sidelines }: Means): Persona => ({
  accounts: owns ? [...everyday, 'brokerage'] : ['checking', 'savings', 'card'],
  bustle,
  pay,
  homeOwner: owns ?? false,
  openings: { savings, ...(revolving && { card: revolving }) },
  ...(revolving && { revolving }),
  ...(sidelines && { sidelines }),
})

const personas: Readonly<Record<string, Persona>> = {
  ...Object.fromEntries(means.map((each, at) => [`user_prism_${at + 1}`, personaWith(each)])),
  user_good: { accounts: everyday },
  [quietUsername]: { accounts: ['checking', 'card'], bustle: 0, openings: { checking: 0 } },
  [dynamicUsername]: { accounts: everyday, bustle: 0.6, homeOwner: false, holds: false },
  user_ewa_user: {
    accounts: ['checking', 'savings', 'card'],
    bustle: 0.4,
    pay: 0.88,
    homeOwner: false,
    openings: { savings: 92_000 },
    sidelines: ['advances'],
  },
  user_yuppie: {
    accounts: ['checking', 'savings', 'card', 'student-loan', '401k', 'brokerage'],
    bustle: 1,
    pay: 1.15,
    homeOwner: false,
    openings: { 'student-loan': 3_840_000, brokerage: 1_214_550 },
  },
  user_small_business: {
    accounts: ['checking', 'savings', 'card'],
    bustle: 0.6,
    pay: 0,
    homeOwner: false,
    openings: { checking: 1_450_000 },
    sidelines: ['business'],
    business: true,
  },
  user_bank_income: {
    accounts: ['checking', 'savings', 'card'],
    bustle: 0.6,
    pay: 0.88,
    homeOwner: false,
    sidelines: ['gigs'],
  },
  user_credit_bonus: { accounts: everyday, bustle: 0.7, homeOwner: false, sidelines: ['bonus', 'memberships'] },
  user_credit_joint_account: {
    accounts: everyday,
    bustle: 0.9,
    homeOwner: true,
    pay: 0.8,
    owners: 2,
    sidelines: ['second-salary'],
  },
  user_credit_profile_poor: {
    accounts: ['checking', 'savings', 'card'],
    bustle: 0.4,
    pay: 0.92,
    homeOwner: false,
    openings: { savings: 41_000, card: 310_000 },
    revolving: 310_000,
    sidelines: ['advances'],
  },
  user_credit_profile_good: { accounts: everyday, bustle: 0.65, homeOwner: false },
  user_credit_profile_excellent: {
    accounts: [...everyday, 'brokerage'],
    bustle: 0.75,
    pay: 1.45,
    homeOwner: true,
    openings: { savings: 4_800_000 },
  },
  user_traveller: {
    accounts: ['checking', 'savings', 'card'],
    bustle: 0.7,
    pay: 1.2,
    homeOwner: false,
    sidelines: ['trips'],
  },
  user_limited_purpose_checking: {
    accounts: ['checking', 'savings', 'card', 'rent-account'],
    bustle: 0.5,
    homeOwner: false,
    sidelines: ['rent-account'],
  },
}

/** Everybody whom this world has a life for by name. */
export const personaNames: readonly string[] = Object.keys(personas)

export const personaOf = (username: string): Persona => personas[username] ?? { accounts: everyday }
