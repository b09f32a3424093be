import type { CancellationToken } from 'vscode-languageserver';
import type { Checked, Documents } from '../documents';
import type { NetworkPlan } from '../engine/plan';
import type { Problem } from '../language/problem';
import { samePlan } from '../preview/samePlan';
import type { AskParams } from '../protocol';
import { requestFailed } from '../runSafe';
import type { RuntimeEnvironment } from '../runtime';
import type { PinAnswer, ProgressAnswer, Question, StudyAnswer, StudyQuestion } from './questions';
import { Refusal } from './refusal';
import type { StudyJob } from './studyJobs';
import { StudyQueue } from './studyQueue';

export interface StudyEnvironment {
  readonly documents: Documents;
  readonly runtime: RuntimeEnvironment;
  /** What stands in the way of building a document's network: errors of the text, limits. */
  refusals(checked: Checked): Promise<readonly Problem[]>;
  log(message: string): void;
}

/** What is remembered of a document. */
interface Studied {
  /** The network asked about last. */
  network?: { readonly plan: NetworkPlan; readonly number: number };
  pinned?: { readonly plan: NetworkPlan; readonly at: number };
}

/** Answers `netspec/ask`: what the views beside the picture want to know about the networks of documents. */
export class Studies {
  private readonly studied = new Map<string, Studied>();
  private readonly queue: StudyQueue;
  private networks = 0;

  constructor(private readonly environment: StudyEnvironment) {
    this.queue = new StudyQueue(environment.runtime, environment.log);
    environment.documents.onDidClose(uri => {
      this.studied.delete(uri);
      this.queue.cancelWhere(({ key }) => key.endsWith(` ${uri}`));
    });
  }

  /** Rejects with a message for the user. */
  async ask({ uri, version, question: asked }: AskParams, token: CancellationToken): Promise<object> {
    const question = asked as Question;
    switch (question.kind) {
      case 'progress':
        return progressAnswer(this.queue.progress(keyOf(question.of, uri)));
      case 'cancel':
        this.queue.cancel(keyOf(question.of, uri));
        return {};
      case 'unpin':
        delete this.of(uri).pinned;
        return { kind: 'pinned', same: false } satisfies PinAnswer;
    }
    const checked = await this.checked(uri, version, token);
    const { plan } = checked.analysis;
    if (!plan) throw requestFailed('The text has errors.');
    if (question.kind === 'pin') this.of(uri).pinned = { plan, at: Date.now() };
    if (question.kind === 'pin' || question.kind === 'pinned') return this.pinAnswer(uri, plan);
    return this.study(checked, plan, question, token);
  }

  dispose(): void {
    this.queue.dispose();
  }

  private of(uri: string): Studied {
    const studied = this.studied.get(uri) ?? {};
    this.studied.set(uri, studied);
    return studied;
  }

  private pinAnswer(uri: string, plan: NetworkPlan): PinAnswer {
    const { pinned } = this.of(uri);
    return pinned
      ? { kind: 'pinned', at: pinned.at, same: samePlan(pinned.plan, plan) }
      : { kind: 'pinned', same: false };
  }

  private async checked(uri: string, version: number, token: CancellationToken): Promise<Checked> {
    const { documents } = this.environment;
    await documents.reached(uri, version, token);
    const checked = await documents.check(uri);
    if (!checked) throw requestFailed('The document is not open.');
    const [refusal] = await this.environment.refusals(checked);
    if (refusal) throw requestFailed(refusal.message);
    return checked;
  }

  private async study(
    checked: Checked,
    plan: NetworkPlan,
    question: StudyQuestion,
    token: CancellationToken,
  ): Promise<StudyAnswer> {
    const { uri } = checked.document;
    const key = keyOf(question.kind, uri);
    const estimates = await checked.estimates();
    const job: StudyJob = {
      kind: 'study',
      question,
      plan,
      network: this.numberOf(uri, plan),
      expected: estimates.reduce((total, { connections }) => total + connections, 0),
      ...(question.kind === 'compare' ? { before: this.of(uri).pinned?.plan } : {}),
    };
    const listening = token.onCancellationRequested(() => this.queue.cancel(key));
    try {
      return withLines(checked, plan, await this.queue.ask(key, job));
    } catch (error) {
      if (error instanceof Refusal) throw requestFailed(error.message);
      throw error;
    } finally {
      listening.dispose();
    }
  }

  /** The same number for plans that make the same network. */
  private numberOf(uri: string, plan: NetworkPlan): number {
    const studied = this.of(uri);
    if (!studied.network || !samePlan(studied.network.plan, plan)) studied.network = { plan, number: ++this.networks };
    return studied.network.number;
  }
}

const keyOf = (kind: StudyQuestion['kind'], uri: string): string => `${kind} ${uri}`;

const progressAnswer = (done: number | undefined): ProgressAnswer => ({
  kind: 'progress',
  ...(done === undefined ? {} : { done }),
});

/** Says where in the text projections stand, which the worker does not know. */
function withLines({ document }: Checked, { steps }: NetworkPlan, answer: StudyAnswer): StudyAnswer {
  if (answer.kind !== 'projections' && answer.kind !== 'space') return answer;
  const lined = <P extends { readonly step: number }>(projection: P): P => ({
    ...projection,
    line: document.positionAt(steps[projection.step]!.start).line + 1,
  });
  return answer.kind === 'projections'
    ? { ...answer, projections: answer.projections.map(lined) }
    : { ...answer, projections: answer.projections.map(lined) };
}
