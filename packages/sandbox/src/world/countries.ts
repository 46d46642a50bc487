// The seven countries of this world, by their codes.
import { ca } from './countries/ca.ts'
import { es } from './countries/es.ts'
import { fr } from './countries/fr.ts'
import { gb } from './countries/gb.ts'
import { ie } from './countries/ie.ts'
import { nl } from './countries/nl.ts'
import { us } from './countries/us.ts'
import type { Country, CountryCode } from './country.ts'

const countries: Record<CountryCode, Country> = { US: us, CA: ca, GB: gb, FR: fr, ES: es, IE: ie, NL: nl }

export const countryOf = (code: CountryCode): Country => countries[code]
