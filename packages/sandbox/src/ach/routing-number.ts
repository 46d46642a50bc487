// Routing numbers, as the American Bankers Association gives them to banks.

/** Nine digits whose sum, weighted 3, 7, 1 and so on, is a multiple of ten. */
export function isRoutingNumber(routing: string): boolean {
  if (!/^\d{9}$/.test(routing)) return false
  const sum = [...routing].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0)
  return sum % 10 === 0
}
