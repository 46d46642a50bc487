// What a bank asks for after name and password, and which answers it takes.
import type { MfaStep } from '../link-port.ts'
import { PlaidFailure } from '../plaid/failure.ts'

/** As passwords and custom customers ask for it. `choices` are the answers that a selection offers. */
export type MfaPlan =
  | { form: 'device' }
  | { form: 'questions'; rounds: number; questions: number }
  | { form: 'selections'; rounds: number; questions: number; choices: number }
  | { form: 'yes-or-no' }
  | { form: 'recaptcha'; isGood: boolean }

const devices = ['Text message to ••• ••• 4421', 'Call to ••• ••• 4421', 'E-mail to u•••@post.example']
const deviceCode = '1234'

/** The step that comes at a stage, 0 first; null once all are done. */
export function mfaStepAt(plan: MfaPlan, stage: number): MfaStep | null {
  if (stage >= stagesOf(plan)) return null
  if (plan.form === 'device')
    return stage === 0
      ? { type: 'device', devices, hint: null }
      : { type: 'code', sentTo: 'the device that you chose', hint: deviceCode }
  if (plan.form === 'recaptcha') return { type: 'recaptcha', hint: null }
  if (plan.form === 'yes-or-no') {
    const questions = [{ question: 'Is it you who is signing in?', answers: ['Yes', 'No'] }]
    return { type: 'selections', questions, hint: 'Yes' }
  }
  const hint = rightAnswers(plan, stage, []).join(', ')
  const numbers = [...Array(plan.questions).keys()]
  const ask = (at: number) => `Security question ${at + 1} of ${plan.questions}, round ${stage + 1} of ${plan.rounds}`
  if (plan.form === 'questions') return { type: 'questions', questions: numbers.map(ask), hint }
  const choices = [...Array(plan.choices).keys()]
  return {
    type: 'selections',
    hint,
    questions: numbers.map(at => ({
      question: ask(at),
      answers: choices.map(choice => `answer_${stage}_${at}_${choice}`),
    })),
  }
}

/** Throws INVALID_MFA for wrong answers, and RECAPTCHA_BAD for a machine. */
export function checkMfa(plan: MfaPlan, stage: number, answers: readonly string[]): void {
  if (plan.form === 'recaptcha') {
    if (plan.isGood) return
    throw new PlaidFailure('RECAPTCHA_ERROR', 'RECAPTCHA_BAD', 'the submitted recaptcha response was not good')
  }
  const given = answers.map(answer => answer.trim())
  if (rightAnswers(plan, stage, given).every((right, at) => right === given[at])) return
  throw new PlaidFailure('ITEM_ERROR', 'INVALID_MFA', 'the provided MFA response(s) were not correct', {
    display: 'That is not what the bank expects. Please try again.',
  })
}

function rightAnswers(
  plan: Exclude<MfaPlan, { form: 'recaptcha' }>,
  stage: number,
  given: readonly string[],
): string[] {
  if (plan.form === 'device') {
    if (stage === 1) return [deviceCode]
    return [devices.find(device => device === given[0]) ?? 'one of the devices']
  }
  if (plan.form === 'yes-or-no') return ['Yes']
  const numbers = [...Array(plan.questions).keys()]
  return numbers.map(at => (plan.form === 'questions' ? `answer_${stage}_${at}` : `answer_${stage}_${at}_0`))
}

const stagesOf = (plan: MfaPlan): number => {
  if (plan.form === 'device') return 2
  return plan.form === 'questions' || plan.form === 'selections' ? plan.rounds : 1
}
