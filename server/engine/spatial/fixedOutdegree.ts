import { roundHalfAway } from '../math/roundHalfAway';
import type { NumberOrParameter } from '../plan';
import type { Generator } from '../rng/generator';
import { RuleError } from '../rules/rule';
import type { SynapseMaker } from '../synapseMaker';
import { Candidates } from './candidates';
import { DrawLoop } from './drawLoop';
import type { NodeList } from './nodeList';
import { Pair } from './pair';
import type { RuleValue, SpatialCall } from './spatialCall';

/** `fixed_outdegree` with positions (spatial.md 5.6); every draw comes from the rank-synchronised generator. */
export function connectFixedOutdegree(spatial: SpatialCall, outdegree: NumberOrParameter, p?: NumberOrParameter): void {
  const { context, call, sourceLayer, targetLayer } = spatial;
  // The tree comes first: within one layer the sources are then listed as the tree has them.
  const tree = context.positions.tree({ layer: targetLayer.firstId, collection: call.targets });
  const sources = context.positions.vector({ layer: sourceLayer.firstId, collection: call.sources });
  const region = spatial.region(targetLayer, false);
  const candidates = region === undefined ? Candidates.all(tree.list) : Candidates.masked(tree, region);
  new OutdegreeRun(spatial, candidates, spatial.value(outdegree), spatial.value(p)).connect(sources);
}

class OutdegreeRun {
  private readonly rng: Generator;
  private readonly pair: Pair;
  private readonly loop: DrawLoop;
  /** By thread. */
  private readonly makers: SynapseMaker[] = [];

  constructor(
    private readonly spatial: SpatialCall,
    private readonly candidates: Candidates,
    private readonly degree: RuleValue,
    private readonly kernel: RuleValue | undefined,
  ) {
    const { context, call } = spatial;
    const { allowAutapses, allowMultapses } = call.step.rule;
    this.rng = context.generators.rankSynchronised;
    this.pair = new Pair(call.draw, 'source');
    const rules = { weighted: true, allowMultapses, rejectSelf: !allowAutapses };
    this.loop = new DrawLoop(candidates, rules, { rng: this.rng, work: amount => context.work(amount) });
    const perSource = degree.sampler === undefined ? degree.constant : 1;
    const expected = Math.ceil((call.sources.length * perSource) / context.threads);
    for (let thread = 0; thread < context.threads; thread++)
      this.makers.push(call.maker(thread, { expected, rng: this.rng, weightFirst: true }));
  }

  connect(sources: NodeList): void {
    const { call } = this.spatial;
    for (let k = call.enter(0); k < sources.count; k++) {
      this.pair.fix(sources, k);
      this.candidates.find(this.pair.point);
      call.pass(0, k, this.candidates.count + 1);
      this.connectSource(sources.ids[k]!);
    }
  }

  private connectSource(source: number): void {
    const { candidates, loop } = this;
    loop.reserve();
    this.weigh();
    const degree = this.drawDegree();
    loop.begin(source, degree);
    if (degree > 0) this.refuseFewCandidates(source);
    for (let made = 0; made < degree; made++) this.make(source, candidates.found[loop.next()]!);
  }

  /** Evaluates the kernel, in the source layer's geometry, for all candidates in order. */
  private weigh(): void {
    const { candidates, kernel, pair, rng, spatial } = this;
    const { list, found, count } = candidates;
    const { weights } = this.loop;
    const { threads } = spatial.context;
    if (kernel?.sampler === undefined) {
      weights.fill(kernel?.constant ?? 1, 0, count);
      return;
    }
    for (let k = 0; k < count; k++) {
      const node = found[k]!;
      if (kernel.spatial) pair.place(list, node, spatial.sourceGeometry);
      pair.draw.thread = list.ids[node]! % threads;
      weights[k] = kernel.sampler.draw(rng, pair.draw);
    }
  }

  private drawDegree(): number {
    const { sampler, constant } = this.degree;
    const { draw } = this.pair;
    draw.thread = 0;
    return roundHalfAway(sampler === undefined ? constant : sampler.draw(this.rng, draw));
  }

  /**
   * NEST takes the memory cells for synapse element e from candidate e of the list, whichever target was drawn; they differ
   * only with several threads.
   */
  private make(source: number, node: number): void {
    const { candidates, pair, spatial } = this;
    const { list, found } = candidates;
    const { threads } = spatial.context;
    const target = list.ids[node]!;
    const maker = this.makers[target % threads]!;
    if (spatial.spatialSynapse) pair.place(list, node, spatial.targetGeometry);
    for (let element = 0; element < maker.elementCount; element++) {
      pair.draw.thread = list.ids[found[element]!]! % threads;
      maker.connectElement(element, source, target, true);
    }
  }

  private refuseFewCandidates(source: number): void {
    const { call } = this.spatial;
    const elements = call.step.synapses.length;
    const { count } = this.candidates;
    if (count >= elements) return;
    const message = `Node ${source} has ${count} candidates for ${elements} collocated synapses; NEST would read memory that is not its own. Widen the mask.`;
    throw new RuleError('too-few-candidates', message);
  }
}
