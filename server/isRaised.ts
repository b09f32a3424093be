/** Whether a flag that tells to stop is raised; without one, nobody can. */
export const isRaised = (flag: SharedArrayBuffer | undefined): boolean =>
  flag !== undefined && Atomics.load(new Int32Array(flag), 0) !== 0;
