import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { completed } from '../../../../server/language/semantics/advice/completed';
import { analyze } from '../../../../server/language/service';
import { shownProblems } from '../../../../server/shownProblems';
import { canonicalPlan } from '../../../golden/canonicalPlan';
import { caseToPlan, readModels } from '../../../golden/caseToPlan';
import { type GoldenCase, readGolden } from '../../../golden/goldenCase';
import { REFERENCE } from '../syntax/support';
import { planOf } from './support';

const folder = path.resolve(import.meta.dirname, '../../../../examples');

describe('the examples', () => {
  for (const file of readdirSync(folder).filter(name => name.endsWith('.netspec'))) {
    it(`${file} has no error`, () => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const readFile = (name: string) => readFileSync(path.join(folder, name), 'utf8');
      planOf(text, { readFile });
    });

    it(`${file} leaves nothing to say, not even a hint`, async () => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const readFile = (name: string) => readFileSync(path.join(folder, name), 'utf8');
      const { problems } = await completed(analyze(text, { readFile }));
      assert.deepEqual(await shownProblems(text, problems), []);
    });
  }
});

describe('the reference example', () => {
  it('is the documented example of NEST', () => {
    const golden = readGolden<GoldenCase>('plot_weight_matrices_threads1');
    assert.deepEqual(canonicalPlan(planOf(REFERENCE)), canonicalPlan(caseToPlan(golden, readModels())));
  });

  it('has no problem of any kind', () => {
    const { problems, weightUnit, plan } = analyze(REFERENCE);
    assert.deepEqual(problems, []);
    assert.equal(weightUnit, 'pA');
    assert.deepEqual(
      { ...plan!.view, title: plan!.title },
      {
        populations: [
          { name: 'E', nodes: { spans: [{ first: 1, count: 100, step: 1 }] } },
          { name: 'I', nodes: { spans: [{ first: 101, count: 25, step: 1 }] } },
        ],
        quantity: 'weight',
        colormap: 'jet',
        limits: 'block',
        rows: 'source',
        title: 'Plot weight matrices',
      },
    );
  });
});
