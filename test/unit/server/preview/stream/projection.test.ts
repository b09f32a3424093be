import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer, Job, NetworkSize, ProjectionAnswer } from '../../../../../server/preview/jobs';
import { BuildWorker } from '../../../../../server/worker';
import { planOfText } from '../../../engine/stream/corpus';
import { FakeThreads } from './threads';

const plan = planOfText(`kernel { local_num_threads = 3 }
  population E = iaf_psc_alpha[600]
  population I = iaf_psc_alpha[150]
  connect E -> E + I { rule = fixed_indegree(indegree=40) }
  connect I -> E { rule = pairwise_bernoulli(p=0.1) synapse = static_synapse(weight=-3.0) }
  connect E[0:150] -> I { rule = one_to_one() }
  connect E[0:150] -> I { rule = one_to_one(make_symmetric=True) }`);

/** Steps before the first Connect call create the populations. */
const FIRST = 2;
const SIZE: NetworkSize = { connections: 5_000_000, bytes: 3, memoryLimit: 2 };

/** Answers of a worker that has built the network, streamed or kept. */
async function built(size: NetworkSize | undefined): Promise<(step: number) => Promise<ProjectionAnswer>> {
  const waiting = new Map<number, (answer: Answer) => void>();
  const worker = new BuildWorker({
    post: message => {
      if (message.kind !== 'progress') waiting.get(message.id!)!(message);
    },
    streaming: { startHelper: new FakeThreads().start, cores: 2 },
  });
  let id = 0;
  const ask = (job: object): Promise<Answer> =>
    new Promise(resolve => {
      const whole = { ...job, generation: 1, id: ++id } as Job;
      waiting.set(id, resolve);
      worker.handle(whole);
    });
  await ask({ kind: 'frame', plan, view: plan.view, quantity: 'weight', maxBins: 600, size });
  return async step => (await ask({ kind: 'projection', step })) as ProjectionAnswer;
}

describe('a Connect call of a network that is streamed', () => {
  it('is counted as in one that is kept, with the means of its degrees', async () => {
    const [streamed, kept] = [await built(SIZE), await built(undefined)];
    for (const step of [FIRST, FIRST + 1, FIRST + 2]) {
      const [known, whole] = [await streamed(step), await kept(step)];
      assert.equal(known.connections, whole.connections);
      assert.deepEqual(known.inDegree, { mean: whole.inDegree!.mean });
      assert.deepEqual(known.outDegree, { mean: whole.outDegree!.mean });
      assert.equal(known.weight, undefined);
    }
    assert.equal((await streamed(FIRST)).connections, 30_000);
  });

  it('has no degrees where connections also lead back', async () => {
    const { connections, inDegree } = await (await built(SIZE))(FIRST + 3);
    assert.equal(connections, (await (await built(undefined))(FIRST + 3)).connections);
    assert.equal(inDegree, undefined);
  });

  it('is none where no projection is asked for', async () => {
    assert.equal(((await (await built(SIZE))(0)) as Answer).kind, 'stale');
  });
});
