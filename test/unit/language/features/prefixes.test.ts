import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { estimatePlan } from '../../../../server/engine/estimate';
import { codeLenses } from '../../../../server/language/features/codeLens';
import { documentLinks } from '../../../../server/language/features/documentLinks';
import { inlayHints } from '../../../../server/language/features/inlayHints';
import { semanticTokens } from '../../../../server/language/features/semanticTokens';
import { workspaceSymbols } from '../../../../server/language/features/workspaceSymbols';
import { type Analysis, analyze } from '../../../../server/language/service';

interface Range {
  readonly start: number;
  readonly end: number;
}

const ALL_HINTS = { values: true, populationSizes: true, argumentNames: true };

/** Ranges of all that a feature says about a text, in its order. */
const FEATURES: Readonly<Record<string, (analysis: Analysis) => readonly Range[]>> = {
  'semantic tokens': analysis => semanticTokens(analysis),
  'code lenses': analysis => codeLenses(analysis, analysis.plan ? estimatePlan(analysis.plan) : []),
  'document links': ({ text, file, bindings }) => documentLinks(text, file, bindings),
  'workspace symbols': ({ bindings }) => workspaceSymbols(bindings).map(({ range }) => range),
  'inlay hints': analysis =>
    inlayHints(analysis, { start: 0, end: analysis.text.length }, ALL_HINTS).map(({ offset }) => ({
      start: offset,
      end: offset,
    })),
};

const FOLDER = path.join(__dirname, '../../../../examples');

/** Prefixes looked at for each example: it is unfinished in as many ways. */
const CUTS = 25;

/** Steps an unfinished text may take: what it computes is of no interest here. */
const LIMITS = { steps: 20_000 };

describe('features on unfinished texts', () => {
  for (const file of readdirSync(FOLDER).filter(name => name.endsWith('.netspec'))) {
    it(`stay within ${file}`, () => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      for (let cut = 1; cut <= CUTS; cut++) {
        const prefix = text.slice(0, Math.ceil((text.length * cut * 0.997) / CUTS));
        const analysis = analyze(prefix, { limits: LIMITS });
        for (const [name, feature] of Object.entries(FEATURES)) {
          for (const { start, end } of feature(analysis))
            assert.ok(
              start >= 0 && start <= end && end <= prefix.length,
              `${name}: ${start} … ${end} of ${prefix.length}`,
            );
        }
      }
    });
  }
});
