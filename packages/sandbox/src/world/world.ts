// The world of one seed: its residents' lives, each begun when somebody first asks for it.
import type { Institution } from './institutions.ts'
import { type Life, lifeOf } from './life.ts'
import { residentOf } from './resident.ts'

export type World = { seed: string; lifeAt(institution: Institution, username: string): Life }

export function worldOf(seed: string): World {
  const lives = new Map<string, Life>()
  return {
    seed,
    lifeAt: (institution, username) => {
      const key = `${institution.id}/${username}`
      const life = lives.get(key) ?? lifeOf(residentOf(seed, institution, username))
      lives.set(key, life)
      return life
    },
  }
}
