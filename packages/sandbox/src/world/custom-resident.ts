// Makes a resident out of an order: somebody of the usual kind, with the accounts, owners and movements that a password asks for.
import { type Currency, currencyOf, type MinorUnits, minorUnits, roundDecimal } from '@hearth/money'
import type { Account } from './account.ts'
import { type AccountNumbers, accountNumbersFor, ibanOf, lastFourOf } from './account-numbers.ts'
import { dayNumberAt } from './calendar.ts'
import { customMovements } from './custom-movements.ts'
import type { CustomAccount, CustomWishes } from './custom-wishes.ts'
import type { Holder } from './holders.ts'
import type { Institution } from './institutions.ts'
import { lifeOf } from './life.ts'
import { hashText, randomOf } from './random.ts'
import type { Resident } from './resident.ts'

/** `createdMs` is the first sign-in: balances are as ordered then, and move on from there. */
export type CustomResident = { wishes: CustomWishes; createdMs: number }

/** Who ordered no accounts lives like anybody, on dice of a username of their own. */
export function customResidentOf(usual: Resident, { wishes, createdMs }: CustomResident): Resident {
  if (wishes.accounts.length === 0) return usual
  const orders = new Map(
    wishes.accounts.map((order, at) => [
      `custom-${at + 1}`,
      { ...order, holders: order.holders?.map(holder => filledFrom(usual, holder)) ?? null },
    ]),
  )
  const accounts = [...orders].flatMap(([key, order]) => accountOf(usual, key, order) ?? [])
  const createdDay = dayNumberAt(createdMs, usual.country.utcOffsetHours)
  const ordered: Resident = {
    ...usual,
    ...personOf(usual, [...orders.values()].find(order => order.holders)?.holders?.[0]),
    bustle: 0,
    accounts,
    custom: {
      accounts: orders,
      movements: customMovements(usual, accounts, orders, createdMs),
      createdDay,
    },
  }
  return { ...ordered, accounts: accounts.map(account => asOrdered(ordered, account, createdMs)) }
}

/** Opens the account so that it holds what was ordered at the first sign-in, after everything that had happened by then. */
function asOrdered(ordered: Resident, account: Account, createdMs: number): Account {
  const nothing = { ...account, openingBalance: minorUnits(0) }
  const { current } = lifeOf({ ...ordered, accounts: [nothing] }).balancesAt(nothing, createdMs)
  return { ...account, openingBalance: minorUnits(account.openingBalance - current) }
}

/** Null for payroll, which no bank shows. `openingBalance` is what was ordered. */
function accountOf(usual: Resident, key: string, order: CustomAccount): Account | null {
  if (order.type === 'payroll') return null
  const { institution, country, username } = usual
  const currency = currencyOf(order.currency ?? country.currency)
  const amount = (decimal: number): MinorUnits => roundDecimal(decimal, currency) ?? minorUnits(0)
  const numbers = order.type === 'depository' ? numbersOf(institution, `${username}/${key}`, order) : null
  const name = order.name || titleOf(order.subtype ?? order.type)
  const thrownMask = String(hashText(`${institution.id}/${username}/${key}/mask`) % 10_000).padStart(4, '0')
  return {
    key,
    type: order.type,
    subtype: order.subtype,
    name,
    officialName: order.officialName || `${institution.name} ${name}`,
    mask: order.mask ?? (numbers ? lastFourOf(numbers) : thrownMask),
    currency,
    openingBalance:
      order.startingBalance === null ? thrownBalance(usual, key, order, currency) : amount(order.startingBalance),
    limit: order.type === 'credit' && order.limit !== null ? amount(order.limit) : null,
    numbers,
    available:
      order.forcedAvailable !== null
        ? { always: amount(order.forcedAvailable) }
        : order.nullAvailable
          ? 'unstated'
          : 'computed',
  }
}

/** What somebody may have who did not say how much: holdings at their price, or a sum by dice. */
function thrownBalance(usual: Resident, key: string, order: CustomAccount, currency: Currency): MinorUnits {
  const held = order.holdings.reduce((total, { quantity, price }) => total + quantity * price, 0)
  const [from, to] = order.type === 'loan' ? [8_000, 40_000] : order.type === 'credit' ? [80, 1_900] : [900, 6_000]
  const thrown = randomOf(hashText(`${usual.username}/${key}/balance`)).integer(from, to)
  return roundDecimal((held || thrown).toFixed(4), currency) ?? minorUnits(0)
}

function numbersOf(institution: Institution, key: string, { numbers }: CustomAccount): AccountNumbers {
  const usual = accountNumbersFor(institution, key)
  const account =
    numbers.account ?? numbers.international_iban ?? ('account' in usual ? usual.account : usual.iban.slice(-8))
  const { eft_institution: bank, eft_branch: branch, bacs_sort_code: sortCode } = numbers
  const { international_iban: iban, international_bic: bic, ach_routing: routing } = numbers
  if (bank && branch) return { kind: 'eft', account, institution: bank, branch }
  if (sortCode) {
    const usualBic = usual.kind === 'bacs' ? usual.bic : 'FPOBGB2L'
    return {
      kind: 'bacs',
      account,
      sortCode,
      iban: iban ?? ibanOf('GB', usualBic.slice(0, 4) + sortCode + account),
      bic: bic ?? usualBic,
    }
  }
  if (iban && bic) return { kind: 'international', iban, bic }
  if (routing) return { kind: 'ach', account, routing, wireRouting: numbers.ach_wire_routing ?? routing }
  return 'account' in usual ? { ...usual, account } : usual
}

/** What an order leaves out about its owner is as with everybody else. */
function filledFrom(usual: Resident, holder: Holder): Holder {
  const [other] = usual.holders
  if (!other) return holder
  const or = <Entry>(said: readonly Entry[], else_: readonly Entry[]) => (said.length > 0 ? said : else_)
  return {
    names: holder.names,
    emails: or(holder.emails, other.emails),
    phones: or(holder.phones, other.phones),
    addresses: or(holder.addresses, other.addresses),
  }
}

function personOf(usual: Resident, holder: Holder | undefined): Partial<Resident> {
  if (!holder) return {}
  return {
    name: holder.names[0] ?? usual.name,
    email: holder.emails[0]?.address ?? usual.email,
    phone: holder.phones[0]?.number ?? usual.phone,
    street: holder.addresses[0]?.street ?? usual.street,
    holders: [holder],
  }
}

const titleOf = (kind: string): string => kind.replace(/\b[a-z]/g, letter => letter.toUpperCase())
