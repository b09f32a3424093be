/**
 * How long anything may take before a test says what it waited for in vain, in milliseconds: many times what it takes, as
 * what else a machine does must not fail a test.
 */
export const PATIENCE = 60_000;
