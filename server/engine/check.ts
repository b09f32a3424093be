import { checkConnect } from './checks/connect';
import { checkKernel, checkSeeding } from './checks/kernel';
import { checkParameters } from './checks/parameterUses';
import { checkPopulation } from './checks/population';
import type { Finding, PlanProblem } from './checks/problem';
import { addPopulation, NodeTable } from './nodes';
import type { NetworkPlan, Step } from './plan';
import { checkSpatial } from './spatial/check';
import { layerSteps } from './spatial/planLayers';
import { createTiming } from './timing';

export type { PlanProblem, ProblemPart } from './checks/problem';

/**
 * All that NEST would refuse of a plan, or that would never end, in so far as it can be known without drawing a number; in
 * order of the steps, the kernel (step −1) first. A plan without problems can still be too large (`checks/capacity.ts`), and can
 * fail in `build`, by the values drawn.
 */
export function checkPlan(plan: NetworkPlan): PlanProblem[] {
  const kernel = checkKernel(plan.kernel).map(finding => ({ ...finding, step: -1 }));
  // Threads and a resolution that make no sense leave nothing to count with.
  if (kernel.length > 0) return kernel;
  const problems = [...checkParameters(plan), ...checkSteps(plan)];
  return problems.sort((a, b) => a.step - b.step);
}

function checkSteps(plan: NetworkPlan): PlanProblem[] {
  const nodes = new NodeTable();
  const layers = layerSteps(plan);
  const timing = createTiming(plan.kernel);
  const findings = (step: Step, index: number): readonly Finding[] => {
    switch (step.kind) {
      case 'create': {
        const found = checkPopulation(plan, step, nodes);
        addPopulation(nodes, step, index);
        for (const problem of checkSpatial(plan, index, layers)) found.push({ ...problem, part: 'positions' });
        return found;
      }
      case 'connect': {
        const found = checkConnect({ plan, step, nodes, timing });
        for (const problem of checkSpatial(plan, index, layers)) found.push({ ...problem, part: 'rule' });
        return found;
      }
      case 'kernel':
        return checkSeeding(step);
      case 'get_connections':
        return [];
    }
  };
  const problems: PlanProblem[] = [];
  plan.steps.forEach((step, index) => {
    for (const finding of findings(step, index)) problems.push({ ...finding, step: index });
  });
  return problems;
}
