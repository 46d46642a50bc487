// What a pretend household means by its categories. Nothing but the measuring reads it.
import { createHash } from 'node:crypto'
import type { ToldMovement } from '@hearth/sandbox'

/** The category that this household gives a row; most of its words are its own, some are the bank's. */
export function meantBy(who: { username: string; institutionId: string }, it: ToldMovement, byBank: string): string {
  const shop = it.merchant ?? it.name
  const toss = (about: string, sides: number) => tossFor(`${who.username} ${who.institutionId} ${about}`, sides)
  const cheap = it.outflow < 1500
  // One row in twenty is for somebody else, and nothing about it says so.
  if (toss(`${shop} ${it.postedDay} ${it.outflow}`, 20) === 0) return 'Gifts'
  // By the amount, at one and the same payee: a snack while buying fuel, a bite while buying food.
  if (it.category === 'TRANSPORTATION_GAS') return cheap ? 'Snacks' : 'Car and fuel'
  if (it.category === 'FOOD_AND_DRINK_GROCERIES')
    return it.outflow < 2000 && toss(shop, 2) === 0 ? 'Lunch at work' : 'Groceries'
  // By the account: what is paid with the card is for going out together.
  if (it.category === 'FOOD_AND_DRINK_RESTAURANT') return it.account === 'card' ? 'Going out together' : 'Lunch at work'
  if (it.category === 'FOOD_AND_DRINK_COFFEE') return 'Treats'
  // By the payee: shops are for different people and things.
  if (it.category.startsWith('GENERAL_MERCHANDISE')) {
    if (toss(`${shop} mixed`, 4) === 0) return it.outflow > 6000 ? 'The house' : 'Hobbies'
    return ['The house', 'Children', 'Hobbies', byBank][toss(shop, 4)] ?? byBank
  }
  if (it.category.startsWith('FOOD_AND_DRINK')) return toss(shop, 2) === 0 ? 'Treats' : 'Lunch at work'
  if (it.category.startsWith('ENTERTAINMENT')) return toss(shop, 2) === 0 ? 'Children' : byBank
  if (it.category.startsWith('RENT_AND_UTILITIES')) return 'Running the house'
  if (it.category.startsWith('MEDICAL')) return toss(shop, 3) === 0 ? 'Children' : byBank
  return byBank
}

const tossFor = (text: string, sides: number): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % sides
