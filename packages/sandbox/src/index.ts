// The sandbox bank: a small pretend financial world that speaks Plaid's API. It is a stranger to the rest of the house.
export type { Client } from './bank.ts'
export { usualClients } from './bank.ts'
export type { Sandbox, SandboxWishes } from './start-sandbox.ts'
export { startSandbox } from './start-sandbox.ts'
export { StateRefused } from './state/state-refused.ts'
export type { ToldMovement } from './world/tell-life.ts'
export { tellLife } from './world/tell-life.ts'
