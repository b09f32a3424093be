import { advise } from '../../server/language/semantics/advice/advise';
import { type Analysis, analyze } from '../../server/language/service';

/** A text of so many lines in which every line says something: populations, weights, and projections of six lines each. */
export function denseText(lines: number): string {
  const blocks = Array.from({ length: Math.round(lines / 6) }, (_, i) => [
    `population P${i} = iaf_psc_alpha[10]`,
    `let w${i} = random.normal(mean=20 pA, std=0.5 pA)`,
    `connect P${i} -> P${Math.max(0, i - 1)} {`,
    '  rule    = fixed_indegree(indegree=3, allow_autapses=True, allow_multapses=True)',
    `  synapse = static_synapse(weight=w${i}, delay=1.5 ms)`,
    '}',
  ]);
  return blocks.flat().join('\n');
}

/** Parses and checks. */
export const check = (text: string): Analysis => analyze(text);

/** Looks for what is most likely not meant, or unclear. */
export const adviseOn = (analysis: Analysis): number => advise(analysis).length;
