// What is due later: a settlement, a report that becomes ready, another try of a webhook. It survives a restart, and is done in the
// order in which it falls due, by a clock that moves by itself or by command.
import { defineCollection } from '../state/collection.ts'
import type { State } from '../state/open-state.ts'
import { openQueue } from './queue.ts'

type TaskRecord = { taskId: string; dueMs: number; kind: string; payload: unknown }

const tasks = defineCollection<TaskRecord>('tasks', task => task.taskId)

/** A kind of task, with what it is about. */
export type TaskKind<Payload> = { name: string; payload?: Payload }

export const defineTask = <Payload>(name: string): TaskKind<Payload> => ({ name })

export type Agenda = {
  /** Says what is done when a task of this kind falls due. Each kind is said once, before the bank opens. */
  on<Payload>(kind: TaskKind<Payload>, work: (payload: Payload, dueMs: number) => void): void
  /** Gives the task's id, by which it can be called off. */
  plan<Payload>(kind: TaskKind<Payload>, dueMs: number, payload: Payload): string
  callOff(taskId: string): void
  /** When the earliest task is due; null when there is none. */
  nextDueMs(): number | null
  /** Does, in their order, the tasks that are due by an instant. What a task plans for the same time is done, too. */
  runDue(nowMs: number): void
}

/** `onDone` learns of each task right before it is done. */
export function openAgenda(
  state: State,
  onDone: (task: { kind: string; dueMs: number; payload: unknown }) => void = () => {},
): Agenda {
  const book = state.in(tasks)
  const works = new Map<string, (payload: never, dueMs: number) => void>()
  const queue = openQueue<TaskRecord>(task => task.dueMs)
  for (const task of book.all()) queue.add(task)
  /** What was called off stays in the queue until its turn comes. */
  const earliest = (): TaskRecord | undefined => {
    while (queue.first() && book.get(queue.first()?.taskId ?? '') !== queue.first()) queue.takeFirst()
    return queue.first()
  }
  return {
    on: (kind, work) => {
      if (works.has(kind.name)) throw new Error(`The task ${kind.name} is defined twice`)
      works.set(kind.name, work)
    },
    plan: (kind, dueMs, payload) => {
      const taskId = `${kind.name} ${state.nextNumber('task')}`
      const task = { taskId, dueMs, kind: kind.name, payload }
      book.put(task)
      queue.add(task)
      return taskId
    },
    callOff: taskId => book.remove(taskId),
    nextDueMs: () => earliest()?.dueMs ?? null,
    runDue: nowMs => {
      for (let task = earliest(); task && task.dueMs <= nowMs; task = earliest()) {
        book.remove(task.taskId)
        queue.takeFirst()
        const work = works.get(task.kind)
        if (!work) throw new Error(`Nobody does the task ${task.kind}`)
        onDone(task)
        work(task.payload as never, task.dueMs)
      }
    },
  }
}
