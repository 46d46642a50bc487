// The household member's theme: the system's, or a fixed one kept in this browser. public/theme.js applies it at load.

export type ThemeChoice = 'system' | 'light' | 'dark'
const key = 'hearth.theme'

export function readThemeChoice(): ThemeChoice {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  try {
    if (choice === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, choice)
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}
