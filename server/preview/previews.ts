import type { CancellationToken } from 'vscode-languageserver';
import type { Checked, Documents } from '../documents';
import type { StepEstimate } from '../engine/estimate';
import type { NetworkPlan } from '../engine/plan';
import type { Problem } from '../language/problem';
import { memoryShortage } from '../limits';
import { bytesNeeded, STREAMING_BYTES } from '../memoryNeeds';
import { problemOfFailure } from '../problems';
import type { BuildProgress, FrameParams, FrameProblem, FrameResult } from '../protocol';
import type { RuntimeEnvironment } from '../runtime';
import type { Settings } from '../settings';
import { DocumentNetwork, type Outcome, type Question } from './documentNetwork';
import { encodeTile } from './encode';
import type { Answer, Cancelled, Failure, FrameAnswer, NetworkSize, ProgressMessage, ProjectionAnswer } from './jobs';
import { networkSummary } from './summary';

/** Bins a side of a block where the client does not say. */
const DEFAULT_BINS = 512;

const MEBIBYTE = 2 ** 20;

export interface PreviewEnvironment {
  readonly documents: Documents;
  readonly runtime: RuntimeEnvironment;
  /** What stands in the way of building a document's network: errors of the text, limits. */
  refusals(checked: Checked): Promise<readonly Problem[]>;
  settings(uri: string): Promise<Settings>;
  sendProgress(progress: BuildProgress): void;
  log(message: string): void;
  /** What building found out about a document is not what it was. */
  onProblems(uri: string): void;
}

/** The networks of all documents that somebody looks at or exports, and the frames of the preview. */
export class Previews {
  private readonly networks = new Map<string, DocumentNetwork>();
  private generation = 0;

  constructor(private readonly environment: PreviewEnvironment) {
    environment.documents.onDidClose(uri => this.close(uri));
    environment.documents.onDidChange(({ uri }) => void this.stopOutdated(uri));
  }

  /** Answers `netspec/frame`. */
  async frame(params: FrameParams, token: CancellationToken): Promise<FrameResult> {
    const { uri, version } = params;
    const { documents } = this.environment;
    const checked = (await documents.reached(uri, version, token)) ? await documents.check(uri) : undefined;
    const result = checked?.version === version ? await this.frameOf(checked, params, token) : undefined;
    return result && documents.get(uri)?.version === version ? result : { state: 'superseded', version };
  }

  /** Asks something about the network of a checked document, which must have a plan; `token` takes the question back. */
  async ask(
    checked: Checked,
    plan: NetworkPlan,
    question: Question,
    token: CancellationToken,
    onWork?: (progress: ProgressMessage, expected: number) => void,
  ): Promise<Outcome<Exclude<Answer, Failure | Cancelled>>> {
    const { uri } = checked.document;
    const { version } = checked;
    const network = this.network(uri);
    const before = network.failureOf(plan, version);
    const estimates = await checked.estimates();
    const expected = estimates.reduce((total, estimate) => total + estimate.connections, 0);
    const size = await this.sizeOf(checked, plan, expected);
    const needed = question.kind === 'frame' && size.bytes > size.memoryLimit ? STREAMING_BYTES : size.bytes;
    const available = this.environment.runtime.availableMemory?.() ?? Number.POSITIVE_INFINITY;
    const shortage = memoryShortage(expected, needed, available);
    if (shortage) network.refuse(plan, version, tooLarge(shortage, estimates));
    const outcome = await network.ask(question, {
      plan,
      version,
      size,
      onCancelled: listener => token.onCancellationRequested(listener),
      onProgress: progress => {
        const { connections, seconds, written } = progress;
        onWork?.(progress, expected);
        if (written === undefined) this.environment.sendProgress({ uri, version, connections, expected, seconds });
      },
    });
    if (outcome.kind === 'failed' && outcome.detail) this.environment.log(`Building ${uri}: ${outcome.detail}`);
    if (network.failureOf(plan, version) !== before) this.environment.onProblems(uri);
    return outcome;
  }

  private async sizeOf(checked: Checked, plan: NetworkPlan, connections: number): Promise<NetworkSize> {
    const { memoryLimit } = await this.environment.settings(checked.document.uri);
    return { connections, bytes: bytesNeeded(plan, await checked.estimates()), memoryLimit: memoryLimit * MEBIBYTE };
  }

  /** What a Connect call of the plan (index in `plan.steps`) has made, where the network is there. */
  async projection({ document, analysis: { plan } }: Checked, step: number): Promise<ProjectionAnswer | undefined> {
    const answer = plan && (await this.networks.get(document.uri)?.peek({ kind: 'projection', step }, plan));
    return answer?.kind === 'projection' ? answer : undefined;
  }

  /** What building the network of a checked document found, as problems of its text. */
  buildProblems(checked: Checked): Problem[] {
    const { plan } = checked.analysis;
    const failure = plan && this.networks.get(checked.document.uri)?.failureOf(plan, checked.version);
    return failure ? [problemOfFailure(failure, plan)] : [];
  }

  dispose(): void {
    for (const uri of [...this.networks.keys()]) this.close(uri);
  }

  private network(uri: string): DocumentNetwork {
    let network = this.networks.get(uri);
    if (!network) {
      network = new DocumentNetwork(this.environment.runtime, () => ++this.generation);
      this.networks.set(uri, network);
    }
    return network;
  }

  private close(uri: string): void {
    this.networks.get(uri)?.dispose();
    this.networks.delete(uri);
  }

  /** Does not wait for the next request to find out that a build in flight is of no more use. */
  private async stopOutdated(uri: string): Promise<void> {
    const network = this.networks.get(uri);
    if (!network?.isBuilding) return;
    const checked = await this.environment.documents.check(uri);
    network.planChanged(checked?.analysis.plan);
  }

  private async progressOf(checked: Checked, { connections, seconds }: FrameAnswer) {
    const estimates = await checked.estimates();
    const expected = estimates.reduce((total, estimate) => total + estimate.connections, 0);
    return { connections, expected, seconds: seconds.build };
  }

  private async frameOf(checked: Checked, params: FrameParams, token: CancellationToken): Promise<FrameResult> {
    const { version } = params;
    const refusals = await this.environment.refusals(checked);
    const { plan } = checked.analysis;
    if (refusals.length > 0 || !plan) return { state: 'failed', version, problems: frameProblems(checked, refusals) };
    const { view } = plan;
    const quantity = params.quantity ?? view.quantity;
    const maxBins = params.maxBins ?? DEFAULT_BINS;
    const { windows, partial } = params;
    const { order } = params;
    const question = { kind: 'frame', view, quantity, windows, maxBins, order, partial } as const;
    const outcome = await this.ask(checked, plan, question, token);
    if (outcome.kind === 'cancelled') return { state: 'superseded', version };
    if (outcome.kind === 'failed')
      return { state: 'failed', version, problems: frameProblems(checked, [problemOfFailure(outcome, plan)]) };
    const answer = outcome.answer as FrameAnswer;
    return {
      state: 'ready',
      version,
      generation: outcome.generation,
      summary: await networkSummary(checked, plan, quantity, answer),
      tiles: answer.tiles.map(encodeTile),
      ...(answer.isStreamed ? { isStreamed: true } : {}),
      ...(answer.isBuilding ? { isBuilding: await this.progressOf(checked, answer) } : {}),
    };
  }
}

/** At the statement that makes most of the connections. */
function tooLarge(message: string, estimates: readonly StepEstimate[]): Failure {
  const largest = estimates.reduce((a, b) => (b.connections > a.connections ? b : a));
  return { kind: 'failed', code: 'out-of-memory', message, step: largest.step, lasting: false };
}

const frameProblems = (checked: Checked, problems: readonly Problem[]): FrameProblem[] =>
  problems.map(({ message, code, start }) => ({ message, code, ...checked.document.positionAt(start) }));
