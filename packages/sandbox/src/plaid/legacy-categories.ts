// The categories of before personal finance categories: one for each that version 1 of those has, under a number of our own.
// Transactions no longer carry them; /categories/get lists them, and /transactions/enrich gives them to whoever asks.
import type { Category } from 'plaid'
import { olderNameOf } from './categories.ts'
import type { Wire } from './endpoint.ts'

const detailsByPrimary = {
  INCOME: 'DIVIDENDS INTEREST_EARNED RETIREMENT_PENSION WAGES TAX_REFUND UNEMPLOYMENT OTHER_INCOME',
  LOAN_PAYMENTS: `CAR_PAYMENT CREDIT_CARD_PAYMENT MORTGAGE_PAYMENT PERSONAL_LOAN_PAYMENT STUDENT_LOAN_PAYMENT
    OTHER_PAYMENT`,
  TRANSFER_IN: `CASH_ADVANCES_AND_LOANS ACCOUNT_TRANSFER DEPOSIT INVESTMENT_AND_RETIREMENT_FUNDS SAVINGS
    OTHER_TRANSFER_IN`,
  TRANSFER_OUT: 'ACCOUNT_TRANSFER INVESTMENT_AND_RETIREMENT_FUNDS SAVINGS WITHDRAWAL OTHER_TRANSFER_OUT',
  BANK_FEES: 'ATM_FEES INSUFFICIENT_FUNDS INTEREST_CHARGE FOREIGN_TRANSACTION_FEES OVERDRAFT_FEES OTHER_BANK_FEES',
  ENTERTAINMENT: `CASINOS_AND_GAMBLING MUSIC_AND_AUDIO SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS TV_AND_MOVIES
    VIDEO_GAMES OTHER_ENTERTAINMENT`,
  FOOD_AND_DRINK: 'BEER_WINE_AND_LIQUOR COFFEE FAST_FOOD GROCERIES RESTAURANT VENDING_MACHINES OTHER_FOOD_AND_DRINK',
  GENERAL_MERCHANDISE: `BOOKSTORES_AND_NEWSSTANDS CLOTHING_AND_ACCESSORIES CONVENIENCE_STORES DEPARTMENT_STORES
    DISCOUNT_STORES ELECTRONICS GIFTS_AND_NOVELTIES OFFICE_SUPPLIES ONLINE_MARKETPLACES PET_SUPPLIES
    SPORTING_GOODS SUPERSTORES TOBACCO_AND_VAPE OTHER_GENERAL_MERCHANDISE`,
  HOME_IMPROVEMENT: 'FURNITURE HARDWARE REPAIR_AND_MAINTENANCE SECURITY OTHER_HOME_IMPROVEMENT',
  MEDICAL: `DENTAL_CARE EYE_CARE NURSING_CARE PHARMACIES_AND_SUPPLEMENTS PRIMARY_CARE VETERINARY_SERVICES
    OTHER_MEDICAL`,
  PERSONAL_CARE: 'GYMS_AND_FITNESS_CENTERS HAIR_AND_BEAUTY LAUNDRY_AND_DRY_CLEANING OTHER_PERSONAL_CARE',
  GENERAL_SERVICES: `ACCOUNTING_AND_FINANCIAL_PLANNING AUTOMOTIVE CHILDCARE CONSULTING_AND_LEGAL EDUCATION INSURANCE
    POSTAGE_AND_SHIPPING STORAGE OTHER_GENERAL_SERVICES`,
  GOVERNMENT_AND_NON_PROFIT:
    'DONATIONS GOVERNMENT_DEPARTMENTS_AND_AGENCIES TAX_PAYMENT OTHER_GOVERNMENT_AND_NON_PROFIT',
  TRANSPORTATION: 'BIKES_AND_SCOOTERS GAS PARKING PUBLIC_TRANSIT TAXIS_AND_RIDE_SHARES TOLLS OTHER_TRANSPORTATION',
  TRAVEL: 'FLIGHTS LODGING RENTAL_CARS OTHER_TRAVEL',
  RENT_AND_UTILITIES: `GAS_AND_ELECTRICITY INTERNET_AND_CABLE RENT SEWAGE_AND_WASTE_MANAGEMENT TELEPHONE WATER
    OTHER_UTILITIES`,
} as const

/** What happens at no place that one could walk into. */
const special: ReadonlySet<string> = new Set([
  'INCOME',
  'LOAN_PAYMENTS',
  'TRANSFER_IN',
  'TRANSFER_OUT',
  'BANK_FEES',
  'GOVERNMENT_AND_NON_PROFIT',
  'RENT_AND_UTILITIES',
])

/** 'FOOD_AND_DRINK' is 'Food and Drink'. */
const titleOf = (code: string): string =>
  code
    .toLowerCase()
    .split('_')
    .map(word => (word === 'and' || word === 'in' ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join(' ')

const byCode = new Map<string, Wire<Category>>(
  Object.entries(detailsByPrimary).flatMap(([primary, details], at) => {
    const group = special.has(primary) ? 'special' : 'place'
    const category = (number: number, hierarchy: string[]): Wire<Category> => ({
      category_id: `${at + 10}${String(number).padStart(3, '0')}000`,
      group,
      hierarchy,
    })
    return [
      [primary, category(0, [titleOf(primary)])] as const,
      ...details
        .split(/\s+/)
        .map(
          (detail, index) =>
            [`${primary}_${detail}`, category(index + 1, [titleOf(primary), titleOf(detail)])] as const,
        ),
    ]
  }),
)

export const legacyCategories: readonly Wire<Category>[] = [...byCode.values()]

/** The legacy category of a detailed personal finance category of either version. */
export const legacyCategoryOf = (detailed: string): Wire<Category> | null => byCode.get(olderNameOf(detailed)) ?? null
