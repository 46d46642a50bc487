/** Ids with commas between them, each once. */
export const readIds = (text: string | undefined): string[] | undefined =>
  text === undefined ? undefined : [...new Set(text.split(',').map(id => id.trim()))]
