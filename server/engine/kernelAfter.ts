import type { Kernel, NetworkPlan } from './plan';

/** The kernel's properties after so many steps of a plan. */
export function kernelAfter({ kernel, steps }: NetworkPlan, count: number): Kernel {
  let present = kernel;
  for (const step of steps.slice(0, count)) {
    if (step.kind !== 'kernel') continue;
    const { rngSeed = present.rngSeed, rngType = present.rngType } = step;
    present = { ...present, rngSeed, rngType };
  }
  return present;
}
