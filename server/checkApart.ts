import type { Bound, CheckJob, CheckMessage, FileText } from './checkJob';
import { type CheckedText, folderWithin, type TextPlace, withFiles } from './checkText';
import type { FileCache } from './files';
import { severityOf } from './language/facts/severity';
import type { Analysis } from './language/service';
import type { RuntimeEnvironment } from './runtime';

type Checked = Extract<CheckMessage, { kind: 'checked' }>;

/** Why a thread gives no answer. */
interface Death {
  readonly kind: 'dead';
  readonly message: string;
  readonly outOfMemory: boolean;
}

/** The server's end of a thread, as far as checks need it. */
interface CheckThread {
  post(job: CheckJob): void;
  onMessage(listener: (message: CheckMessage) => void): void;
  onFailure(listener: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void): void;
  terminate(): void;
}

export interface Surroundings {
  readonly place: TextPlace;
  readonly cache: FileCache;
  readonly runtime: Pick<RuntimeEnvironment, 'startWorker'>;
  readonly log: (message: string) => void;
  /** Aborted, the check is no longer wanted. */
  readonly signal: AbortSignal;
}

/**
 * Finishes an analysis that takes long in a thread that is there for it alone, so that this one has time for other requests
 * and whatever is no longer wanted can be stopped. Undefined where it was.
 */
export async function checkApart(unfinished: Analysis, around: Surroundings): Promise<CheckedText | undefined> {
  const { place, cache, runtime, log, signal } = around;
  if (signal.aborted) return undefined;
  // The threads that build networks also check texts; they speak of both.
  const thread = runtime.startWorker() as unknown as CheckThread;
  const stopped = new Promise<undefined>(resolve => signal.addEventListener('abort', () => resolve(undefined)));
  try {
    const checking = withFiles(place, cache, askWithFiles(thread, unfinished.text, folderWithin(place)));
    const checked = await Promise.race([checking, stopped]);
    if (!checked) return undefined;
    const { found, files } = checked;
    if (found?.kind === 'checked') {
      const { seconds, lacksValues } = found;
      return { analysis: finished(unfinished, found), files, seconds, lacksValues };
    }
    log(`Checking ${place.uri}: ${found?.kind === 'dead' ? found.message : found?.detail}`);
    const outOfMemory = found?.kind === 'dead' && found.outOfMemory;
    return { analysis: failed(unfinished, outOfMemory), files, seconds: Number.POSITIVE_INFINITY };
  } finally {
    thread.terminate();
  }
}

type Answer = Exclude<CheckMessage, { kind: 'wanted' }> | Death;

/** Asks a thread, and again with the files it wants; undefined where those have to be read first. */
function askWithFiles(thread: CheckThread, text: string, folder: string) {
  const paths = new Set<string>();
  return async (readFile: (path: string) => FileText, isVain: () => boolean): Promise<Answer | undefined> => {
    for (;;) {
      const files = new Map([...paths].map(path => [path, readFile(path)]));
      if (isVain()) return undefined;
      const answer = await ask(thread, { kind: 'check', text, folder, files });
      if (answer.kind !== 'wanted') return answer;
      for (const path of answer.paths) paths.add(path);
    }
  };
}

const ask = (thread: CheckThread, job: CheckJob): Promise<CheckMessage | Death> =>
  new Promise(resolve => {
    thread.onMessage(resolve);
    thread.onFailure(reason => resolve({ kind: 'dead', ...reason }));
    thread.post(job);
  });

function finished(unfinished: Analysis, { problems, plan, sites, weightUnit, bound }: Checked): Analysis {
  const { unfinished: _, ...rest } = unfinished;
  bindAll(unfinished, bound);
  return { ...rest, problems, ...(plan && { plan }), sites, weightUnit };
}

/** Both threads have found the same declarations in the same text. */
function bindAll({ bindings: { declarations } }: Analysis, bound: readonly Bound[]): void {
  declarations.forEach((declaration, i) => {
    const { first, last, count } = bound[i]!;
    declaration.first = first;
    declaration.last = last;
    declaration.count = count;
  });
}

function failed(unfinished: Analysis, outOfMemory: boolean): Analysis {
  const code = outOfMemory ? 'too-complex' : 'internal-error';
  const { start, end } = unfinished.unfinished!;
  const message = outOfMemory ? 'There is not enough memory to evaluate this.' : 'This could not be evaluated.';
  const problem = { code, severity: severityOf(code), start, end, message } as const;
  return { ...unfinished, problems: [...unfinished.problems, problem] };
}
