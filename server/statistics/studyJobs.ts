/** What the server's thread and the worker that studies networks say to each other. */
import type { NetworkPlan } from '../engine/plan';
import type { StudyAnswer, StudyQuestion } from './questions';

export interface StudyJob {
  readonly kind: 'study';
  readonly question: StudyQuestion;
  readonly plan: NetworkPlan;
  /** Plans with the same number make the same network. */
  readonly network: number;
  /** Connections expected. */
  readonly expected: number;
  /** The network to compare with. */
  readonly before?: NetworkPlan;
  /** One Int32, polled while working: anything but 0 means the answer is no longer wanted. */
  readonly cancel?: SharedArrayBuffer;
}

export type StudyMessage =
  | { readonly kind: 'answered'; readonly answer: StudyAnswer }
  /** `message` is for the user, `detail` for the log. */
  | { readonly kind: 'refused'; readonly message: string; readonly detail?: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'told'; readonly done: number };

/** The server's end of a worker, as far as studies need it. */
export interface StudyThread {
  post(job: StudyJob): void;
  onMessage(listener: (message: StudyMessage) => void): void;
  onFailure(listener: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void): void;
  terminate(): void;
}
