import { BuildCancelled, BuildError } from '../engine/buildError';
import { BlockTooLarge } from '../engine/compare/blockColumns';
import { compareSeeds, otherSeeds } from '../engine/compare/seeds';
import { estimatePlan } from '../engine/estimate';
import { nodeCount } from '../engine/nodes';
import { projectionStatistics } from '../engine/statistics/projectionStatistics';
import { unionOf } from '../engine/statistics/scope';
import { scopeStatistics } from '../engine/statistics/scopeStatistics';
import { NoConvergence } from '../engine/statistics/spectrum/francis';
import { networkSpectrum, SPECTRUM_LIMIT } from '../engine/statistics/spectrum/networkSpectrum';
import { errorText } from '../errorText';
import { isRaised } from '../isRaised';
import { compareAnswer } from './compareAnswer';
import { stepNames } from './names';
import type { ProjectionsAnswer, SpectrumAnswer, StudyAnswer } from './questions';
import { Refusal } from './refusal';
import { scopeNames, scopeOf } from './scopes';
import { type Kept, kept, type NetworkSource, networkSource } from './source';
import { distancesAnswer, partnersAnswer, spaceAnswer } from './spaceAnswers';
import type { StudyJob, StudyMessage } from './studyJobs';

/** Most networks of other seeds that are built for one question. */
const MOST_SEEDS = 200;

/** Tells of progress at most every so many ms. */
const TOLD_EVERY = 100;

/** Answers questions about networks, one after the other; whatever goes wrong becomes the answer. */
export class StudyWorker {
  /** What is kept of the network asked about last. */
  private held: { readonly network: number; readonly memory: Kept } | undefined;

  constructor(private readonly post: (message: StudyMessage) => void) {}

  handle(job: StudyJob): void {
    let message: StudyMessage;
    try {
      message = { kind: 'answered', answer: this.answer(job) };
    } catch (error) {
      message = failureOf(error);
    }
    this.post(message);
  }

  private answer(job: StudyJob): StudyAnswer {
    const run = new Run(job, this.post);
    const { question, plan } = job;
    if (question.kind === 'seeds') {
      const seeds = otherSeeds(plan.kernel.rngSeed, Math.min(MOST_SEEDS, question.count));
      const sets = plan.view.populations.map(({ nodes }) => nodes);
      const scope = scopeOf(plan, question.scope);
      const told = (done: number): void => run.tell(done / (seeds.length + 1));
      const spread = compareSeeds(plan, sets, scope, seeds, told, run.isCancelled);
      return { kind: 'seeds', names: scopeNames(plan, question.scope), ...spread };
    }
    if (question.kind === 'spectrum') refuseLarge(plan.view.populations.map(({ nodes }) => nodes));
    const source = this.source(job, run);
    switch (question.kind) {
      case 'projections':
        return projectionsAnswer(source);
      case 'statistics': {
        const { nodeCount: nodes, msPerStep, visit } = source;
        const statistics = scopeStatistics(plan, scopeOf(plan, question.scope), nodes, msPerStep, visit);
        return { kind: 'statistics', names: scopeNames(plan, question.scope), statistics };
      }
      case 'spectrum':
        return spectrumAnswer(source, done => run.tell(done));
      case 'compare': {
        if (!job.before) throw new Refusal('No network is pinned to compare with.');
        const expected = estimatePlan(job.before).reduce((sum, { connections }) => sum + connections, 0);
        const memory = kept(job.before, expected, run.isCancelled);
        const before = networkSource(job.before, memory, () => run.check(), run.isCancelled);
        return compareAnswer(before, source, question.scope, question.maxBins);
      }
      case 'space':
        return spaceAnswer(source);
      case 'distances':
        return distancesAnswer(source, question.step, () => run.check());
      case 'partners':
        return partnersAnswer(source, question.node, question.which, question.step);
    }
  }

  private source(job: StudyJob, run: Run): NetworkSource {
    const { plan, network, expected } = job;
    if (this.held?.network !== network) {
      this.held = undefined;
      this.held = { network, memory: kept(plan, expected, run.isCancelled) };
    }
    const made = (connections: number): void => run.made(connections, expected);
    return networkSource(plan, this.held.memory, made, run.isCancelled);
  }
}

/** One question being answered. */
class Run {
  private connections = 0;
  private lastTold = 0;

  constructor(
    private readonly job: StudyJob,
    private readonly post: (message: StudyMessage) => void,
  ) {}

  readonly isCancelled = (): boolean => isRaised(this.job.cancel);

  check(): void {
    if (this.isCancelled()) throw new BuildCancelled();
  }

  made(connections: number, expected: number): void {
    this.connections += connections;
    this.tell(Math.min(1, this.connections / Math.max(1, expected)));
  }

  tell(done: number): void {
    this.check();
    const now = performance.now();
    if (now - this.lastTold < TOLD_EVERY) return;
    this.lastTold = now;
    this.post({ kind: 'told', done });
  }
}

function projectionsAnswer({ plan, nodeCount: nodes, msPerStep, visit }: NetworkSource): ProjectionsAnswer {
  const projections = projectionStatistics(plan, nodes, msPerStep, visit).map(statistics => {
    const step = plan.steps[statistics.step];
    const names = step?.kind === 'connect' ? stepNames(plan, step) : { source: '', target: '', rule: '' };
    return { ...statistics, ...names, line: 0 };
  });
  return { kind: 'projections', projections };
}

function refuseLarge(populations: Parameters<typeof unionOf>[0]): void {
  const nodes = nodeCount(unionOf(populations));
  if (nodes <= SPECTRUM_LIMIT) return;
  throw new Refusal(
    `Eigenvalues are worked out for up to ${SPECTRUM_LIMIT.toLocaleString('en')} nodes; ${nodes.toLocaleString('en')} are shown. Show fewer populations in \`view\`, or scale the network down.`,
  );
}

function spectrumAnswer(
  { plan, nodeCount: nodes, visit }: NetworkSource,
  told: (done: number) => void,
): SpectrumAnswer {
  const populations = plan.view.populations.map(population => population.nodes);
  const spectrum = networkSpectrum(plan, populations, nodes, visit, told);
  if (spectrum === undefined) throw new Refusal('Some weights are not finite: the matrix has no eigenvalues.');
  const { re, im, radius, abscissa, bulk } = spectrum;
  return { kind: 'spectrum', re: Array.from(re), im: Array.from(im), radius, abscissa, ...(bulk ? { bulk } : {}) };
}

function failureOf(error: unknown): StudyMessage {
  if (error instanceof BuildCancelled) return { kind: 'stopped' };
  if (error instanceof Refusal || error instanceof BuildError) return { kind: 'refused', message: error.message };
  if (error instanceof BlockTooLarge || error instanceof NoConvergence)
    return { kind: 'refused', message: error.message };
  if (error instanceof RangeError && /allocation|array (buffer )?length|set maximum size/i.test(error.message))
    return { kind: 'refused', message: 'There is not enough memory to answer this for a network of this size.' };
  return { kind: 'refused', message: 'An internal error occurred; the output log has more.', detail: errorText(error) };
}
