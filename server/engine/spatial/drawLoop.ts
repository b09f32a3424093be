import type { Generator } from '../rng/generator';
import { RuleError } from '../rules/rule';
import type { Candidates } from './candidates';
import { DiscreteDistribution } from './discreteDistribution';

/** Draws in vain after which a build is given up: even NEST would need seconds for the next connection. */
const MAX_REJECTIONS = 1e8;
/** How often cancellation is looked at while draws are rejected. */
const REJECTIONS_PER_CHECK = 1 << 16;
const MAX_DEGREE = 2 ** 31 - 1;

/** How one Connect call draws. */
export interface DrawRules {
  /** Whether weights of the candidates decide, else all are equal and an integer is drawn. */
  readonly weighted: boolean;
  readonly allowMultapses: boolean;
  /** Whether the node itself is drawn again. */
  readonly rejectSelf: boolean;
}

/** What draws need of a build. */
export interface DrawResources {
  readonly rng: Generator;
  work(amount: number): void;
}

/**
 * Draws candidates for fixed in- and out-degrees (spatial.md 5.5): for each node `begin`, then `next` as often as its
 * degree says. Refuses what would never end.
 */
export class DrawLoop {
  /** Kernel values by candidate, to be filled in between `reserve` and `begin`. */
  weights = new Float64Array(0);
  private readonly distribution = new DiscreteDistribution();
  /** For each candidate the number of the node it was last drawn for. */
  private used = new Int32Array(0);
  private serial = 0;
  private node = 0;

  constructor(
    private readonly candidates: Candidates,
    private readonly rules: DrawRules,
    private readonly resources: DrawResources,
  ) {}

  /** Makes room for the present candidates. */
  reserve(): void {
    const { count } = this.candidates;
    if (this.weights.length >= count) return;
    this.weights = new Float64Array(2 * count);
    this.used = new Int32Array(2 * count);
  }

  /** Prepares to draw `degree` partners of a node; throws `RuleError` where NEST stops or would not end. */
  begin(node: number, degree: number): void {
    this.node = node;
    this.serial++;
    this.checkCount(degree);
    if (!(degree > 0)) return;
    if (this.rules.weighted && !this.distribution.prepare(this.weights, this.candidates.count)) throw this.noSum();
    this.checkPossible(degree);
  }

  /** Index of the next accepted candidate in the candidate list. */
  next(): number {
    const { candidates, distribution, node, serial, used } = this;
    const { weighted, allowMultapses, rejectSelf } = this.rules;
    const { rng } = this.resources;
    const { count, found, list } = candidates;
    for (let rejections = 1; rejections <= MAX_REJECTIONS; rejections++) {
      const k = weighted ? distribution.draw(rng) : rng.ulrand(count);
      if ((allowMultapses || used[k] !== serial) && !(rejectSelf && list.ids[found[k]!] === node)) {
        used[k] = serial;
        return k;
      }
      if (rejections % REJECTIONS_PER_CHECK === 0) this.resources.work(REJECTIONS_PER_CHECK);
    }
    throw new RuleError('draws-without-end', `Node ${node} found no further partner in ${MAX_REJECTIONS} draws.`);
  }

  /** What NEST checks. */
  private checkCount(degree: number): void {
    const { count } = this.candidates;
    if (count === 0) throw new RuleError('no-candidates', `There is no candidate to connect node ${this.node} to.`);
    if (!this.rules.allowMultapses && count < degree) throw this.tooFew(count, degree);
    if (degree > MAX_DEGREE)
      throw new RuleError('degree-too-large', `Node ${this.node} would get ${degree} connections.`);
  }

  /** What NEST does not check: that there are partners enough which can come up and are not rejected. */
  private checkPossible(degree: number): void {
    const { candidates, distribution, weights, node } = this;
    const { weighted, rejectSelf, allowMultapses } = this.rules;
    const { count, found, list } = candidates;
    const needed = allowMultapses ? 1 : degree;
    let possible = 0;
    for (let k = 0; k < count && possible < needed; k++) {
      if (weighted && !distribution.reaches(k, weights)) continue;
      if (!(rejectSelf && list.ids[found[k]!] === node)) possible++;
    }
    if (possible < needed) throw this.tooFew(possible, degree);
  }

  private noSum(): RuleError {
    const { sum } = this.distribution;
    const problem = sum === 0 ? 'are all 0' : `add up to ${sum}`;
    return new RuleError(
      'kernel-sum',
      `The kernel values of the candidates of node ${this.node} ${problem}, so none can be drawn.`,
    );
  }

  private tooFew(count: number, degree: number): RuleError {
    const has = `Node ${this.node} has ${count === 1 ? '1 possible partner' : `${count} possible partners`}`;
    const remedy = count === 0 ? 'widen the mask or the kernel' : 'allow multapses, or widen the mask or the kernel';
    return new RuleError('degree-impossible', `${has}, but ${degree} connections are wanted; ${remedy}.`);
  }
}
