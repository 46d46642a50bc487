// Runs before the first paint, so that a chosen theme never flashes. src/theme/theme-choice.ts writes the choice.
try {
  const choice = localStorage.getItem('hearth.theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice
} catch {
  // Storage is switched off: the system's theme is used.
}
