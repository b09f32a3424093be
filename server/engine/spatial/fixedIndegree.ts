import { roundHalfAway } from '../math/roundHalfAway';
import type { NumberOrParameter } from '../plan';
import type { Generator } from '../rng/generator';
import { RuleError } from '../rules/rule';
import type { SynapseMaker } from '../synapseMaker';
import type { Candidates } from './candidates';
import { DrawLoop } from './drawLoop';
import { Pair } from './pair';
import type { RuleValue, SpatialCall } from './spatialCall';

/** `fixed_indegree` with positions (spatial.md 5.5), one virtual process after the other. */
export function connectFixedIndegree(spatial: SpatialCall, indegree: NumberOrParameter, p?: NumberOrParameter): void {
  const candidates = spatial.sourcesFromCache();
  const degree = spatial.value(indegree);
  const kernel = spatial.value(p);
  for (const thread of spatial.context.built) new IndegreeThread(spatial, candidates, degree, kernel, thread).connect();
}

class IndegreeThread {
  private readonly rng: Generator;
  private readonly pair: Pair;
  private readonly loop: DrawLoop;
  private readonly maker: SynapseMaker;

  constructor(
    private readonly spatial: SpatialCall,
    private readonly candidates: Candidates,
    private readonly degree: RuleValue,
    private readonly kernel: RuleValue | undefined,
    private readonly thread: number,
  ) {
    const { context, call } = spatial;
    const { mask, allowAutapses, allowMultapses } = call.step.rule;
    this.rng = context.generators.vpSpecific[thread]!;
    this.pair = new Pair(call.draw, 'target');
    const weighted = kernel !== undefined;
    // NEST forgets to reject autapses where there is a mask but no kernel.
    const rejectSelf = !allowAutapses && (mask === undefined || weighted);
    const rules = { weighted, allowMultapses, rejectSelf };
    this.loop = new DrawLoop(candidates, rules, { rng: this.rng, work: amount => context.work(amount) });
    const perTarget = degree.sampler === undefined ? degree.constant : 1;
    const expected = Math.ceil((call.targets.length / context.threads) * perTarget);
    this.maker = call.maker(thread, { expected, weightFirst: true });
  }

  connect(): void {
    const { call, context } = this.spatial;
    const { targets, draw } = call;
    draw.thread = this.thread;
    for (let k = call.enter(this.thread); k < targets.length; k++)
      if (targets[k]! % context.threads === this.thread) this.connectTarget(targets[k]!, k);
  }

  /** `position` of the target in the loop. */
  private connectTarget(target: number, position: number): void {
    const { spatial, candidates, loop, pair, maker } = this;
    const { targetLayer, sourceGeometry, spatialSynapse } = spatial;
    pair.fix(targetLayer, target - targetLayer.firstId);
    candidates.find(pair.point);
    spatial.call.pass(this.thread, position, candidates.count + 1);
    const degree = this.drawDegree();
    loop.reserve();
    this.refuseOnlySelf(target);
    if (this.kernel !== undefined) this.weigh(this.kernel);
    loop.begin(target, degree);
    const { list, found } = candidates;
    for (let made = 0; made < degree; made++) {
      const node = found[loop.next()]!;
      if (spatialSynapse) pair.place(list, node, sourceGeometry);
      maker.connect(list.ids[node]!, target);
    }
  }

  private drawDegree(): number {
    const { sampler, constant } = this.degree;
    return roundHalfAway(sampler === undefined ? constant : sampler.draw(this.rng, this.pair.draw));
  }

  private refuseOnlySelf(target: number): void {
    const { call } = this.spatial;
    const { count, found, list } = this.candidates;
    if (call.step.rule.allowAutapses || count !== 1 || list.ids[found[0]!] !== target) return;
    const message = `Node ${target} is the only candidate to connect itself to, and autapses are not allowed.`;
    throw new RuleError('no-candidates', message);
  }

  /** Evaluates the kernel for all candidates in order, the target itself included. */
  private weigh({ sampler, constant, spatial }: RuleValue): void {
    const { candidates, pair, rng } = this;
    const { list, found, count } = candidates;
    const { weights } = this.loop;
    const { sourceGeometry } = this.spatial;
    if (sampler === undefined) {
      weights.fill(constant, 0, count);
      return;
    }
    for (let k = 0; k < count; k++) {
      if (spatial) pair.place(list, found[k]!, sourceGeometry);
      weights[k] = sampler.draw(rng, pair.draw);
    }
  }
}
