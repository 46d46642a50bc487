// Before the stories: one PostgreSQL for all of them. After: nothing is left.
import type { TestProject } from 'vitest/node'
import { startPostgresForTests } from './postgres-for-tests.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgresForTests()
  project.provide('postgres', postgres.connectionString)
  return postgres.stop
}
