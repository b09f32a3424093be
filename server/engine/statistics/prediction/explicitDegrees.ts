import type { ConnectStep } from '../../plan';
import type { StepFrame } from './stepSide';

/**
 * Degrees under rules that draw nothing and name every connection (`one_to_one`, `pairs`), by node id; only partners in the
 * scope count. Undefined for other rules.
 */
export function explicitDegrees({ rule }: ConnectStep, frame: StepFrame, isIn: boolean): Uint32Array | undefined {
  const { sources, targets, chosen, autapses } = frame;
  const degrees = new Uint32Array(chosen.of.length);
  const connect = (source: number, target: number): void => {
    const partner = isIn ? source : target;
    if (chosen.of[partner]! >= 0) degrees[isIn ? target : source]!++;
  };
  if (rule.kind === 'pairs') {
    for (let i = 0; i < rule.sources.length; i++)
      connect(sources.ids[rule.sources[i]!]!, targets.ids[rule.targets[i]!]!);
    return degrees;
  }
  if (rule.kind !== 'one_to_one') return undefined;
  for (let i = 0; i < sources.size; i++) {
    const source = sources.ids[i]!;
    const target = targets.ids[i]!;
    if (source === target && !autapses) continue;
    connect(source, target);
    if (rule.makeSymmetric) connect(target, source);
  }
  return degrees;
}
