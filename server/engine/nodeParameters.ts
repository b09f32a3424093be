import type { BuildContext } from './context';
import type { Layer } from './network';
import { createDrawContext, type Sampler } from './parameters/sampler';
import type { CreateStep } from './plan';

/**
 * Draws the random parameters of new nodes (construction.md 3.6): node by node, in the order given, from the VP-specific
 * generator of thread `id mod T`. The values are not kept; what matters is that the generators move on.
 */
export function drawNodeParameters(context: BuildContext, step: CreateStep, layer: Layer | undefined): void {
  const samplers = drawn(context, step);
  if (samplers.length === 0) return;
  const draw = createDrawContext();
  draw.dimensions = layer?.dimensions ?? 0;
  for (let index = 0; index < step.count; index++) {
    const thread = (step.firstId + index) % context.threads;
    if (!context.built.includes(thread)) continue;
    const rng = context.generators.vpSpecific[thread]!;
    draw.thread = thread;
    for (let i = 0; i < draw.dimensions; i++) draw.node[i] = layer!.coordinates[index * draw.dimensions + i]!;
    for (let k = 0; k < samplers.length; k++) samplers[k]!.draw(rng, draw);
    context.work(samplers.length);
  }
}

function drawn(context: BuildContext, step: CreateStep): Sampler[] {
  const samplers: Sampler[] = [];
  for (const { value } of step.parameters) {
    if (typeof value === 'object' && 'parameter' in value) samplers.push(context.samplers[value.parameter]!);
  }
  return samplers;
}
