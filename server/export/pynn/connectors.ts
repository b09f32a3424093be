import type { ConnectStep, Mask, NumberOrParameter } from '../../engine/plan';
import { isSpatial } from '../documents/distribution';
import { asDistribution, expression, noNeeds } from './expressions';
import { pythonNumber } from './numbers';
import type { Script } from './script';

/** Random connectors draw from the script's generator, so that runs can be repeated. */
const RNG = (script: Script): string => script.use('rng', 'rng=rng');

/** PyNN's connector for a rule of NEST's; undefined where it has none, so that connections have to be listed. */
export function connector(step: ConnectStep, script: Script): string | undefined {
  const { rule } = step;
  const self = `allow_self_connections=${rule.allowAutapses ? 'True' : 'False'}`;
  const replacement = `with_replacement=${rule.allowMultapses ? 'True' : 'False'}`;
  const isPlain = rule.mask === undefined && !('p' in rule && rule.kind.startsWith('fixed') && rule.p !== undefined);
  switch (rule.kind) {
    case 'all_to_all':
      return `sim.AllToAllConnector(${self})`;
    case 'one_to_one':
      return 'sim.OneToOneConnector()';
    case 'fixed_indegree':
      return isPlain ? count('FixedNumberPreConnector', rule.indegree, `${replacement}, ${self}`, script) : undefined;
    case 'fixed_outdegree':
      return isPlain ? count('FixedNumberPostConnector', rule.outdegree, `${replacement}, ${self}`, script) : undefined;
    case 'fixed_total_number':
      return `sim.FixedTotalNumberConnector(n=${rule.n}, ${replacement}, ${self}, ${RNG(script)})`;
    case 'pairwise_bernoulli':
      return bernoulli(rule.p ?? 1, rule.mask, rule.useOnSource === true, self, script);
    default:
      return undefined;
  }
}

function count(name: string, value: NumberOrParameter, options: string, script: Script): string | undefined {
  if (typeof value === 'number') return `sim.${name}(n=${value}, ${options}, ${RNG(script)})`;
  const drawn = asDistribution(script.plan.parameters, value.parameter, 0);
  return drawn && `sim.${name}(n=${script.use('RandomDistribution', drawn)}, ${options}, ${RNG(script)})`;
}

/** A ball around the node is the only mask that is a function of distance. */
const radiusOf = (mask: Mask): number | undefined =>
  mask.shape.kind === 'ball' && !mask.anchor?.some(Boolean) && !mask.shape.center?.some(Boolean)
    ? mask.shape.radius
    : undefined;

function bernoulli(
  p: NumberOrParameter,
  mask: Mask | undefined,
  onSource: boolean,
  self: string,
  script: Script,
): string | undefined {
  const { parameters } = script.plan;
  const radius = mask && radiusOf(mask);
  if (mask && (radius === undefined || onSource)) return undefined;
  if (typeof p === 'number' && !mask)
    return `sim.FixedProbabilityConnector(${pythonNumber(p)}, ${self}, ${RNG(script)})`;
  const needs = noNeeds();
  const text = typeof p === 'number' ? pythonNumber(p) : expression(parameters, p.parameter, needs);
  if (needs.random || needs.coordinates) return undefined;
  if (typeof p === 'object' && !isSpatial(parameters, p.parameter) && !mask)
    return `sim.FixedProbabilityConnector(${text}, ${self}, ${RNG(script)})`;
  const inside = radius === undefined ? '' : `(d <= ${pythonNumber(radius)}) * `;
  return `sim.DistanceDependentProbabilityConnector("${inside}${text}", ${self}, ${RNG(script)})`;
}
