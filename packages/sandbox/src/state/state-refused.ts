/** Thrown when the data folder cannot be used; the message is one line for a person. */
export class StateRefused extends Error {}
