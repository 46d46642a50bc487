import { useNavigate } from '@tanstack/react-router'

/** Changes some of the choices that a page keeps in its address; an empty one leaves it. The page stays where it is scrolled to. */
export function useChoices<Choices extends Record<string, unknown>>(
  to: '/reports' | '/transactions',
  chosen: Choices,
): (part: Partial<Record<keyof Choices, string>>) => void {
  const navigate = useNavigate()
  return part =>
    void navigate({
      to,
      search: Object.fromEntries(Object.entries({ ...chosen, ...part }).filter(([, value]) => value !== '')),
      replace: true,
      resetScroll: false,
    })
}
