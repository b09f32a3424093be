/**
 * Something NEST would refuse or that would never end, found while building. `step` is the index in `NetworkPlan.steps`
 * of the statement that caused it (−1 for the kernel); the shell turns it into a diagnostic there.
 */
export class BuildError extends Error {
  constructor(
    /** Stable code, kebab-case, listed in the checks table of the language. */
    readonly code: string,
    message: string,
    readonly step: number,
  ) {
    super(message);
    this.name = 'BuildError';
  }
}

/** The build was cancelled by its signal; nothing is wrong. */
export class BuildCancelled extends Error {
  constructor() {
    super('build cancelled');
    this.name = 'BuildCancelled';
  }
}
