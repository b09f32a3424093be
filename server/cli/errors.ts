/** Exit codes: all is well; the specification has errors; nothing could be done; the user stopped it. */
export const EXIT = { fine: 0, problems: 1, trouble: 2, interrupted: 130 } as const;

/** The command line makes no sense; the message says why, one line. */
export class UsageError extends Error {}

/** Something named on the command line cannot be used; one line. */
export class InputError extends Error {}

/** The specification has errors, which have been printed. */
export class SpecificationError extends Error {}

/** The user stopped it; the message says what is left, one line. */
export class Interrupted extends Error {}

/** Whoever read what is written has gone away. */
export class OutputClosed extends Error {}
