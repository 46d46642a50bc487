export type { EnqueueOptions, JobFailure, JobOptions, Jobs, Work } from './open-jobs.ts'
export { openJobs } from './open-jobs.ts'
