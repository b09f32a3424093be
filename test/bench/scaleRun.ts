import { estimatePlan } from '../../server/engine/estimate';
import { nodeCount } from '../../server/engine/nodes';
import type { NetworkPlan } from '../../server/engine/plan';
import { analyze } from '../../server/language/service';
import { bytesNeeded } from '../../server/memoryNeeds';
import { startHelper } from '../../server/node/startWorker';
import type { Answer, FrameAnswer, FrameJob } from '../../server/preview/jobs';
import { DEFAULT_SETTINGS } from '../../server/settings';
import { BuildWorker } from '../../server/worker';
import { SCALE_TEXTS } from './scaleTexts';

/** What one network takes, from its text to tiles: times in seconds, memory of the whole process in bytes. */
export interface ScaleResult {
  readonly connections: number;
  /** Until something, and until all of it can be shown. */
  readonly first: number;
  readonly whole: number;
  readonly processor: number;
  readonly peak: number;
  /** A window of 300 × 300 nodes after that, and another one inside. */
  readonly window: number;
  readonly again: number;
  /** Time of all threads for the former. */
  readonly windowProcessor: number;
  /** Until all is shown again after an edit of the last statement that connects, and time of all threads for it. */
  readonly edit: number;
  readonly editProcessor: number;
}

const CORES = 2;

/** Asks a build worker as the preview does. */
class Preview {
  private readonly waiting: ((answer: Answer) => void)[] = [];
  private readonly worker = new BuildWorker({
    post: message => {
      if (message.kind !== 'progress') this.waiting.shift()!(message);
    },
    streaming: { startHelper: () => startHelper(), cores: CORES },
  });

  ask(job: FrameJob): Promise<FrameAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push(answer => {
        if (answer.kind === 'frame') resolve(answer);
        else reject(new Error(JSON.stringify(answer)));
      });
      this.worker.handle(job);
    });
  }
}

async function run(text: string): Promise<ScaleResult> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const { plan } = analyze(text);
  if (!plan) throw new Error('the text has errors');
  const estimates = estimatePlan(plan);
  const size = {
    connections: estimates.reduce((sum, { connections }) => sum + connections, 0),
    bytes: bytesNeeded(plan, estimates),
    memoryLimit: DEFAULT_SETTINGS.memoryLimit * 2 ** 20,
  };
  const preview = new Preview();
  const { view } = plan;
  const common = { kind: 'frame', generation: 1, view, quantity: view.quantity, maxBins: 200, partial: true } as const;
  let answer = await preview.ask({ ...common, plan, size });
  const first = seconds();
  while (answer.isBuilding) answer = await preview.ask(common);
  const { connections } = answer;
  const whole = seconds();
  const usage = process.resourceUsage();
  const beforeWindow = process.cpuUsage();
  const window = await timedWindow(preview, common, 100, 400);
  const windowProcessor = processorSince(beforeWindow);
  const again = await timedWindow(preview, common, 150, 300);
  const peak = process.resourceUsage().maxRSS * 1024;
  const beforeEdit = process.cpuUsage();
  const atEdit = seconds();
  const next = { ...common, generation: 2 };
  answer = await preview.ask({ ...next, plan: edited(plan), size });
  while (answer.isBuilding) answer = await preview.ask(next);
  return {
    connections,
    first,
    whole,
    processor: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peak,
    window,
    again,
    windowProcessor,
    edit: seconds() - atEdit,
    editProcessor: processorSince(beforeEdit),
  };
}

/** Seconds of all threads. */
function processorSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The plan with other autapses in its last Connect call. */
function edited(plan: NetworkPlan): NetworkPlan {
  const last = plan.steps.findLastIndex(({ kind }) => kind === 'connect');
  const steps = plan.steps.map((step, index) =>
    index === last && step.kind === 'connect'
      ? { ...step, rule: { ...step.rule, allowAutapses: !step.rule.allowAutapses } }
      : step,
  );
  return { ...plan, steps };
}

async function timedWindow(preview: Preview, job: FrameJob, from: number, to: number): Promise<number> {
  const size = nodeCount(job.view.populations[0]!.nodes);
  const range = [Math.min(from, Math.floor(size / 4)), Math.min(to, size)] as const;
  const start = performance.now();
  await preview.ask({
    ...job,
    windows: [{ source: 0, target: 0, rows: range, columns: range, maxRows: 600, maxColumns: 600, quantity: 'weight' }],
  });
  return (performance.now() - start) / 1000;
}

const keepAlive = setInterval(() => {}, 1000);
run(SCALE_TEXTS[process.argv[2]!]!()).then(result => {
  clearInterval(keepAlive);
  process.stdout.write(JSON.stringify(result), () => process.exit());
});
