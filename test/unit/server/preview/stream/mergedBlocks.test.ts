import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyBlock } from '../../../../../server/engine/stream/binnedBlock';
import { MergedBlocks } from '../../../../../server/preview/stream/mergedBlocks';
import { planOfText } from '../../../engine/stream/corpus';

const plan = planOfText(`kernel { local_num_threads = 2 }
  population E = iaf_psc_alpha[10]
  population I = iaf_psc_alpha[5]
  connect E -> E + I { rule = fixed_indegree(indegree=2) }
  connect E -> I { rule = fixed_indegree(indegree=1) }`);

describe('blocks put together from parts', () => {
  it('are complete when every process has made every call that contributes', () => {
    const sets = plan.view.populations.map(({ nodes }) => nodes);
    const merged = new MergedBlocks(plan, sets, 2, { side: 32, countsPairs: false });
    const ids = [0, 1].flatMap(source => [0, 1].map(target => ({ source, target })));
    const complete = () => ids.map(id => merged.isComplete(id));
    const part = (target: number) => emptyBlock({ source: 0, target }, merged.axes[0]!, merged.axes[target]!);
    // No call connects I.
    assert.deepEqual(complete(), [false, false, true, true]);
    merged.add(1, [part(0), part(1)], true);
    merged.add(0, [part(0), part(1)], false);
    assert.deepEqual(complete(), [false, false, true, true]);
    merged.add(0, [part(0), part(1)], true);
    assert.deepEqual(complete(), [true, false, true, true]);
    merged.add(0, [part(1)], true);
    merged.add(1, [part(1)], true);
    assert.deepEqual(complete(), [true, true, true, true]);
  });
});
