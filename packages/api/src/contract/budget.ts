// Routes: envelopes, periods and goals.
import { Type } from 'typebox'
import { budget, envelope } from '../schemas/budget.ts'
import { coverBody, fillBody, holdBody, moveMoneyBody } from '../schemas/envelope.ts'
import { goal, goalState } from '../schemas/goal.ts'
import { amount, changeId, count, id, writtenAmount } from '../schemas/parts.ts'
import { calendar, periodName, periodsAround } from '../schemas/period.ts'
import type { RouteContracts } from './route-contract.ts'

export const budgetRoutes = {
  readBudget: {
    summary: 'The envelopes of a period',
    params: Type.Object({ period: periodName }),
    reply: { 200: budget },
  },
  assignMoney: {
    summary: 'Sets what is assigned to an envelope in a period',
    params: Type.Object({ period: periodName, categoryId: id }),
    body: Type.Object({ assigned: writtenAmount }, { additionalProperties: false }),
    reply: { 200: Type.Object({ changeId, readyToAssign: amount, envelope }) },
  },
  fillEnvelopes: {
    summary: 'Fills many envelopes of a period at once',
    params: Type.Object({ period: periodName }),
    body: fillBody,
    reply: { 200: Type.Object({ changeId, count }) },
  },
  moveMoney: {
    summary: 'Moves money between envelopes, or to and from ready to assign (null)',
    params: Type.Object({ period: periodName }),
    body: moveMoneyBody,
    reply: { 200: Type.Object({ changeId, moved: amount }) },
  },
  coverOverspending: {
    summary: 'Covers an overspent envelope from another one or from ready to assign (null), as far as that reaches',
    params: Type.Object({ period: periodName, categoryId: id }),
    body: coverBody,
    reply: { 200: Type.Object({ changeId, moved: amount }) },
  },
  holdIncome: {
    summary: 'Holds so much of what is ready to assign for the next period',
    params: Type.Object({ period: periodName }),
    body: holdBody,
    reply: { 200: Type.Object({ changeId }) },
  },
  readPeriods: {
    summary: 'How the household divides time, and the periods around a day',
    params: Type.Object({ day: Type.String() }),
    reply: { 200: periodsAround },
  },
  setPeriodRule: {
    summary: 'Lives by calendar months, or from payday to payday',
    body: calendar,
    reply: { 200: Type.Object({ changeId }) },
  },
  listGoals: {
    summary: "The envelopes' goals and how they stand in a period",
    params: Type.Object({ period: periodName }),
    reply: { 200: Type.Object({ goals: Type.Array(goalState) }) },
  },
  setGoal: {
    summary: 'Gives an envelope a goal in place of the one that it has',
    params: Type.Object({ categoryId: id }),
    body: goal,
    reply: { 200: Type.Object({ changeId }) },
  },
  removeGoal: {
    summary: "Takes an envelope's goal away; what was set aside stays where it is",
    params: Type.Object({ categoryId: id }),
    reply: { 200: Type.Object({ changeId }) },
  },
} as const satisfies RouteContracts
