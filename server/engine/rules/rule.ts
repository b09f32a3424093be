import type { ConnectCall } from '../context';

/**
 * Makes all connections of a Connect call without positions (construction.md 5). The call has passed `checkPlan`. May throw
 * `RuleError`, what drawing throws, and what `context.work` throws.
 */
export type Rule = (call: ConnectCall) => void;

/** A rule finds out while it draws that it cannot go on; NEST would fail there too or never end. */
export class RuleError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RuleError';
  }
}
