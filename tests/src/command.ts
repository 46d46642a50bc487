// How the commands of the house begin: what is asked of them is understood, or refused with a sentence.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** What is asked of a command cannot be done; the message tells the person who typed it why. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

/** Runs a command to its end. What it cannot do is said in a sentence, other faults with their stack; either ends with exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof WrongUse ? error.message : error)
    process.exitCode = 1
  }
}

/** The flags that the command was given. Throws WrongUse for others, naming those that there are. */
export function readFlags<const Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    const known = Object.keys(options).map(name => `--${name}`)
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\nThere are: ${known.join(', ')}.`)
  }
}

/** The whole number that a flag says. Throws WrongUse when it says none, or one below `atLeast`. */
export function readWholeNumber(flag: string, said: string, atLeast: number): number {
  const number = Number(said)
  if (said.trim() === '' || !Number.isSafeInteger(number) || number < atLeast)
    throw new WrongUse(`${flag} wants a whole number from ${atLeast}, and was given "${said}".`)
  return number
}
