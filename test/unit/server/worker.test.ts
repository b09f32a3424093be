import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NetworkPlan } from '../../../server/engine/plan';
import { MemoryDelivery } from '../../../server/export/memoryDelivery';
import { exporter } from '../../../server/exportJob';
import { analyze } from '../../../server/language/service';
import type { Answer, ExportAnswer, FrameAnswer, FromWorker, Job } from '../../../server/preview/jobs';
import { BuildWorker, type WorkerPort } from '../../../server/worker';
import { PROVENANCE } from '../export/smallNetwork';

const planOf = (text: string): NetworkPlan => analyze(text).plan!;

const TEXT = `population A = iaf_psc_alpha[4]
population B = iaf_psc_alpha[2]
connect A -> B { synapse = static_synapse(weight=2.5) }
`;

function setUp(port: Partial<WorkerPort> = {}) {
  const messages: FromWorker[] = [];
  const worker = new BuildWorker({ post: message => messages.push(message), ...port });
  return (job: Partial<Job>): Answer => {
    worker.handle({
      kind: 'frame',
      generation: 1,
      view: planOf(TEXT).view,
      quantity: 'weight',
      maxBins: 8,
      ...job,
    } as Job);
    return messages.at(-1) as Answer;
  };
}

const exporting = { kind: 'export', format: 'connections-csv', provenance: PROVENANCE } as const;

describe('BuildWorker', () => {
  it('builds, and then answers about what it holds', () => {
    const ask = setUp();
    assert.deepEqual(ask({}), { kind: 'stale' });
    const built = ask({ plan: planOf(TEXT) }) as FrameAnswer;
    assert.equal(built.connections, 8);
    assert.deepEqual(
      built.blocks.map(({ source, target, connections }) => [source, target, connections]),
      [
        [0, 0, 0],
        [0, 1, 8],
        [1, 0, 0],
        [1, 1, 0],
      ],
    );
    const again = ask({ quantity: 'count' }) as FrameAnswer;
    assert.equal(again.seconds.build, 0);
    assert.deepEqual(again.blocks[1]?.extremes, [1, 1]);
    assert.deepEqual(ask({ generation: 2 }), { kind: 'stale' });
  });

  it('tells how far it is while next to no pair is connected', t => {
    const told: FromWorker[] = [];
    const worker = new BuildWorker({ post: message => told.push(message) });
    let now = 0;
    // Each look at the clock comes 100 ms after the last.
    t.mock.method(performance, 'now', () => (now += 100));
    const plan = planOf(`population A = iaf_psc_alpha[1000]
connect A -> A { rule = pairwise_bernoulli(p=0.0001) }`);
    worker.handle({ kind: 'frame', generation: 1, view: plan.view, quantity: 'weight', maxBins: 8, plan });
    // A million trials are 15 times 65,536; every second look is late enough.
    assert.ok(told.filter(({ kind }) => kind === 'progress').length >= 7);
    assert.equal(told.at(-1)!.kind, 'frame');
  });

  it('follows the view without building again', () => {
    const ask = setUp();
    ask({ plan: planOf(TEXT) });
    const { view } = planOf(`${TEXT}view { populations = [B, A[:3]] }`);
    const { blocks, tiles } = ask({ view }) as FrameAnswer;
    assert.deepEqual(blocks.find(({ source, target }) => source === 1 && target === 0)?.connections, 6);
    assert.deepEqual(
      tiles.map(({ height, width }) => [height, width]),
      [
        [2, 2],
        [2, 3],
        [3, 2],
        [3, 3],
      ],
    );
  });

  it('keeps what it holds when another build fails or is cancelled', () => {
    const ask = setUp();
    ask({ plan: planOf(TEXT) });
    const failing = planOf(
      'population A = iaf_psc_alpha[2]\nconnect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=90, max=91)) }',
    );
    const failure = ask({ plan: failing, generation: 2 });
    assert.ok(failure.kind === 'failed' && failure.step === 1 && failure.lasting);
    const cancel = new SharedArrayBuffer(4);
    new Int32Array(cancel)[0] = 1;
    assert.deepEqual(ask({ plan: planOf(TEXT), generation: 3, cancel }), { kind: 'cancelled' });
    assert.equal(ask({}).kind, 'frame');
  });

  it('exports into memory and into files', () => {
    const outputs: MemoryDelivery[] = [];
    const ask = setUp({
      runExport: exporter(target => {
        assert.equal(target, 'out.csv');
        outputs.push(new MemoryDelivery());
        return outputs[0]!;
      }),
    });
    const inMemory = ask({ plan: planOf(TEXT), ...exporting }) as ExportAnswer;
    const bytes = inMemory.files!.get('')!;
    assert.match(new TextDecoder().decode(bytes), /source,target,weight,delay,.*\n1,5,2.5,1,static_synapse,A,B\n/);
    assert.equal(inMemory.bytes, bytes.length);
    assert.deepEqual(ask({ ...exporting, target: 'out.csv' }), {
      kind: 'export',
      bytes: bytes.length,
      files: undefined,
      notices: [],
    });
    assert.deepEqual(outputs[0]!.files.get(''), bytes);
  });

  it('says why a file could not be written', () => {
    const ask = setUp({
      runExport: exporter(() => {
        throw new Error('Cannot write out.csv: no space is left on the device.');
      }),
    });
    const answer = ask({ plan: planOf(TEXT), ...exporting, target: 'out.csv' });
    assert.deepEqual(answer, { kind: 'notWritten', message: 'Cannot write out.csv: no space is left on the device.' });
    assert.equal(
      setUp({ runExport: exporter() })({ plan: planOf(TEXT), ...exporting, target: 'x' }).kind,
      'notWritten',
    );
  });

  it('takes its own mistakes for answers, with the details for the log', () => {
    const answer = setUp()({ plan: { ...planOf(TEXT), steps: [null] } as unknown as NetworkPlan });
    assert.ok(answer.kind === 'failed' && answer.code === 'internal-error' && !answer.lasting);
    assert.match(answer.detail!, /TypeError/);
    assert.doesNotMatch(answer.message, /TypeError/);
  });
});
