// The world of one seed: its residents' lives, each begun when somebody first asks for it.

import type { Account } from './account.ts'
import { type CustomResident, customResidentOf } from './custom-resident.ts'
import type { Institution } from './institutions.ts'
import { type Life, lifeOf } from './life.ts'
import { marketOf } from './market.ts'
import { residentOf } from './resident.ts'

export type World = {
  seed: string
  lifeAt(institution: Institution, username: string): Life
  /** One account more, on which nothing happens but what is done on command. */
  addAccount(institution: Institution, username: string, account: Account): void
}

/** `findCustom` knows the residents that somebody described in a password, by their usernames. */
export function worldOf(
  seed: string,
  findCustom: (username: string) => CustomResident | undefined = () => undefined,
): World {
  const lives = new Map<string, Life>()
  const market = marketOf(seed)
  const world: World = {
    seed,
    lifeAt: (institution, username) => {
      const key = `${institution.id}/${username}`
      const known = lives.get(key)
      if (known) return known
      const custom = findCustom(username)
      const usual = residentOf(seed, institution, username)
      const life = lifeOf(custom ? customResidentOf(usual, custom) : usual, market)
      lives.set(key, life)
      return life
    },
    addAccount: (institution, username, account) => {
      const life = world.lifeAt(institution, username)
      const resident = { ...life.resident, accounts: [...life.resident.accounts, account] }
      lives.set(`${institution.id}/${username}`, { ...life, resident })
    },
  }
  return world
}
