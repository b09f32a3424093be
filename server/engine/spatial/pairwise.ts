import type { DrawContext } from '../parameters/sampler';
import { Poisson } from '../rng/distributions/poisson';
import type { Generator } from '../rng/generator';
import { RuleError } from '../rules/rule';
import type { SynapseMaker } from '../synapseMaker';
import { mixedFrame } from './buildPositions';
import { Candidates } from './candidates';
import type { Geometry } from './geometry';
import { listNodes } from './nodeList';
import { Pair } from './pair';
import type { RuleValue, SpatialCall } from './spatialCall';
import { buildTree } from './tree';

/** Decides how many connections a pair gets. */
interface Trial {
  /** Called before the first candidate of a target. */
  restart(): void;
  count(): number;
}

class CertainTrial implements Trial {
  restart(): void {}

  count(): number {
    return 1;
  }
}

class BernoulliTrial implements Trial {
  constructor(
    private readonly p: RuleValue,
    private readonly rng: Generator,
    private readonly draw: DrawContext,
  ) {}

  restart(): void {}

  count(): number {
    const { p, rng, draw } = this;
    // NEST draws before it looks at p.
    const r = rng.drand();
    return r < (p.sampler === undefined ? p.constant : p.sampler.draw(rng, draw)) ? 1 : 0;
  }
}

class PoissonTrial implements Trial {
  private poisson = new Poisson();

  constructor(
    private readonly lambda: RuleValue,
    private readonly rng: Generator,
    private readonly draw: DrawContext,
  ) {}

  restart(): void {
    this.poisson = new Poisson();
  }

  count(): number {
    const { rng, draw } = this;
    const { sampler, constant } = this.lambda;
    const lambda = sampler === undefined ? constant : sampler.draw(rng, draw);
    if (lambda === Number.POSITIVE_INFINITY)
      throw new RuleError('poisson-mean-infinite', '`pairwise_avg_num_conns` came out infinite for a pair of nodes.');
    return this.poisson.draw(rng, lambda);
  }
}

/** `pairwise_bernoulli` and `pairwise_poisson` with positions (spatial.md 5.4). */
export function connectPairwise(spatial: SpatialCall): void {
  const { rule } = spatial.call.step;
  const poisson = rule.kind === 'pairwise_poisson';
  const onSource = poisson || rule.useOnSource === true;
  const pass: Pass = {
    spatial,
    kernel: spatial.value(kernelOf(spatial)),
    poisson,
    candidates: onSource ? spatial.sourcesFromCache() : sourcesAroundTarget(spatial),
    geometry: onSource ? spatial.sourceGeometry : spatial.targetGeometry,
  };
  for (const thread of spatial.context.built) connectThread(pass, thread);
}

function kernelOf({ call }: SpatialCall) {
  const { rule } = call.step;
  if (rule.kind === 'pairwise_poisson') return rule.lambda;
  return rule.kind === 'pairwise_bernoulli' ? rule.p : undefined;
}

/** What the virtual processes share. */
interface Pass {
  readonly spatial: SpatialCall;
  readonly kernel: RuleValue | undefined;
  readonly poisson: boolean;
  readonly candidates: Candidates;
  readonly geometry: Geometry;
}

/** The default Bernoulli rule turns the mask round and, with one, makes a tree that nobody else will see. */
function sourcesAroundTarget(spatial: SpatialCall): Candidates {
  const { context, call, sourceLayer, targetLayer } = spatial;
  const region = spatial.region(targetLayer, true);
  if (region === undefined)
    return Candidates.all(context.positions.vector({ layer: sourceLayer.firstId, collection: call.sources }));
  context.positions.clear();
  const tree = buildTree(listNodes(sourceLayer, call.sources), mixedFrame(sourceLayer, targetLayer));
  return Candidates.masked(tree, region);
}

function trialOf({ kernel, poisson, spatial }: Pass, rng: Generator): Trial {
  if (kernel === undefined) return new CertainTrial();
  return new (poisson ? PoissonTrial : BernoulliTrial)(kernel, rng, spatial.call.draw);
}

/** Targets of one virtual process, ascending; devices have an instance on each process. */
function connectThread(pass: Pass, thread: number): void {
  const { spatial, candidates } = pass;
  const { context, call, targetLayer } = spatial;
  const { threads, nodes } = context;
  const { targets, draw } = call;
  const maker = call.maker(thread, { expected: Math.ceil(targets.length / threads), weightFirst: true });
  const target = new TargetLoop(pass, trialOf(pass, context.generators.vpSpecific[thread]!), maker);
  draw.thread = thread;
  for (let k = call.enter(thread); k < targets.length; k++) {
    const id = targets[k]!;
    const device = nodes.isDevice(id);
    if (!device && id % threads !== thread) continue;
    target.pair.fix(targetLayer, id - targetLayer.firstId);
    candidates.find(target.pair.point);
    call.pass(thread, k, candidates.count + 1);
    target.connect(id, device ? thread : -1);
  }
}

/** Goes through the candidates of one target after the other. */
class TargetLoop {
  readonly pair: Pair;
  private readonly placeFirst: boolean;
  private readonly placeLater: boolean;
  private readonly threads: number;
  private readonly autapses: boolean;

  constructor(
    private readonly pass: Pass,
    private readonly trial: Trial,
    private readonly maker: SynapseMaker,
  ) {
    const { spatial, kernel } = pass;
    this.pair = new Pair(spatial.call.draw, 'target');
    this.placeFirst = kernel?.spatial ?? false;
    this.placeLater = spatial.spatialSynapse && !this.placeFirst;
    this.threads = spatial.context.threads;
    this.autapses = spatial.call.step.rule.allowAutapses;
  }

  /** `storing` is the process that stores only connections from its own sources, −1 where all are stored. */
  connect(target: number, storing: number): void {
    const { trial, pair, placeFirst, placeLater, autapses } = this;
    const { candidates, geometry } = this.pass;
    const { list, found, count } = candidates;
    const { ids } = list;
    trial.restart();
    for (let k = 0; k < count; k++) {
      const node = found[k]!;
      const source = ids[node]!;
      if (source === target && !autapses) continue;
      if (placeFirst) pair.place(list, node, geometry);
      const connections = trial.count();
      if (connections === 0) continue;
      if (placeLater) pair.place(list, node, geometry);
      for (let n = 0; n < connections; n++) this.make(source, target, storing);
    }
  }

  private make(source: number, target: number, storing: number): void {
    if (storing >= 0 && source % this.threads !== storing) this.maker.discard();
    else this.maker.connect(source, target);
  }
}
