// Who an account belongs to, with the ways to reach them.

export type HolderAddress = {
  street: string
  city: string | null
  region: string | null
  postalCode: string | null
  country: string | null
  primary: boolean
}

/** The people of an account under one roof: at least one name; the lists may be empty. */
export type Holder = {
  names: readonly string[]
  emails: readonly { address: string; primary: boolean; type: 'primary' | 'secondary' | 'other' }[]
  phones: readonly {
    number: string
    primary: boolean
    type: 'home' | 'work' | 'office' | 'mobile' | 'mobile1' | 'other'
  }[]
  addresses: readonly HolderAddress[]
}
