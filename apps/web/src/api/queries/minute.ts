// What the screens read is beside this file, by room. A key starts with its noun, so that a sync can refresh exactly what it changed.

/** In milliseconds: how long what is read counts as new, and how soon it is asked again, is said in minutes. */
export const minuteMs = 60_000
