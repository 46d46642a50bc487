/** What is told of a start while it goes on. */
export type StartNotices = {
  /** Gets a line for each thing that a person may want to know. */
  say: (line: string) => void
  /** Called when PostgreSQL's own programs are at work, so that the caller may keep this process busy meanwhile. */
  onSpawned?: () => void
}
