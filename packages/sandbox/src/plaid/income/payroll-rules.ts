// What employers keep back from pay, country by country: rough, but in the words and in the order of size that people there know.
import type { CountryCode } from '../../world/country.ts'

export type PayrollRules = {
  /** Taken off before tax, as a share of gross pay; null where nothing is. */
  pension: { name: string; share: number } | null
  /** Taken off before anything else, in minor units for each two weeks; null where nothing is. */
  health: { name: string; perFortnight: number } | null
  /** Shares of gross pay less health. */
  social: readonly { name: string; share: number }[]
  /** Shares of what is left to tax; the first also takes what rounding leaves over. */
  taxes: readonly [{ name: string; share: number }, ...{ name: string; share: number }[]]
}

export const payrollRules: Record<CountryCode, PayrollRules> = {
  US: {
    pension: { name: '401(k)', share: 0.04 },
    health: { name: 'Health Insurance', perFortnight: 9_640 },
    social: [
      { name: 'Social Security Employee Tax', share: 0.062 },
      { name: 'Employee Medicare', share: 0.0145 },
    ],
    taxes: [
      { name: 'Federal Income Tax', share: 0.096 },
      { name: 'State Income Tax', share: 0.042 },
    ],
  },
  CA: {
    pension: { name: 'Group RRSP', share: 0.03 },
    health: null,
    social: [
      { name: 'CPP', share: 0.0545 },
      { name: 'EI', share: 0.0164 },
    ],
    taxes: [{ name: 'Income Tax', share: 0.165 }],
  },
  GB: {
    pension: { name: 'Workplace Pension', share: 0.05 },
    health: null,
    social: [{ name: 'National Insurance', share: 0.058 }],
    taxes: [{ name: 'PAYE Income Tax', share: 0.135 }],
  },
  FR: {
    pension: { name: 'Retraite complémentaire', share: 0.0401 },
    health: null,
    social: [
      { name: 'Assurance vieillesse', share: 0.073 },
      { name: 'CSG et CRDS', share: 0.095 },
    ],
    taxes: [{ name: 'Prélèvement à la source', share: 0.072 }],
  },
  ES: {
    pension: null,
    health: null,
    social: [
      { name: 'Contingencias comunes', share: 0.047 },
      { name: 'Desempleo', share: 0.0155 },
    ],
    taxes: [{ name: 'IRPF', share: 0.148 }],
  },
  IE: {
    pension: { name: 'Pension', share: 0.05 },
    health: null,
    social: [
      { name: 'PRSI', share: 0.042 },
      { name: 'USC', share: 0.027 },
    ],
    taxes: [{ name: 'PAYE', share: 0.142 }],
  },
  NL: {
    pension: { name: 'Pensioenpremie', share: 0.06 },
    health: null,
    social: [{ name: 'Premie WGA', share: 0.0061 }],
    taxes: [{ name: 'Loonheffing', share: 0.21 }],
  },
}
