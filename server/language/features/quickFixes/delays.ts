import { DEFAULT_KERNEL } from '../../../engine/plan';
import { createTiming, delaySteps } from '../../../engine/timing';
import { unitFact } from '../../facts/units';
import type { Fix } from '../../problem';
import type { Analysis } from '../../service';
import type { Expression, NumberLiteral } from '../../syntax/ast';
import { argumentNamed, expressionAt, type Fixer, replacement } from './tree';

const timingOf = ({ plan }: Analysis) => createTiming(plan?.kernel ?? DEFAULT_KERNEL);

const tidy = (value: number): string => String(Number(value.toPrecision(12)));

/** Decimal places from the unit of a literal to ms; a bare number is in ms. */
function shiftOf({ unit }: NumberLiteral): number | undefined {
  const fact = unit && unitFact(unit.name);
  if (unit) return fact?.quantity === 'time' ? fact.shift : undefined;
  return 0;
}

/** A literal with another value, in the unit it has. */
function rewritten(literal: NumberLiteral, ms: number, title: (text: string) => string, extra: Partial<Fix>): Fix[] {
  const shift = shiftOf(literal);
  if (shift === undefined) return [];
  const number = tidy(Number(`${tidy(ms)}e${-shift}`));
  const unit = literal.unit ? ` ${literal.unit.name}` : '';
  const at = { start: literal.start, end: literal.start + literal.text.length };
  return [{ title: title(`${number}${unit}`), edits: [replacement(at, number)], ...extra }];
}

const msOf = (literal: NumberLiteral): number => Number(`${literal.text.replaceAll('_', '')}e${shiftOf(literal) ?? 0}`);

function literalAt(analysis: Analysis, range: Parameters<typeof expressionAt>[1]): NumberLiteral | undefined {
  const found = expressionAt(analysis, range);
  return found?.kind === 'number' ? found : undefined;
}

/** Writes the delay NEST uses. */
export const roundDelay: Fixer = (problem, analysis) => {
  const literal = literalAt(analysis, problem);
  if (!literal || /e/i.test(literal.text)) return [];
  const timing = timingOf(analysis);
  const used = delaySteps(msOf(literal), timing) * timing.msPerStep;
  return rewritten(literal, used, text => `Write ${text}, which NEST uses`, { preferred: true, safe: true });
};

/** Raises a delay that is too short to the resolution. */
export const raiseDelay: Fixer = (problem, analysis) => {
  const literal = literalAt(analysis, problem);
  const { msPerStep } = timingOf(analysis);
  if (!literal || /e/i.test(literal.text) || !(msOf(literal) < msPerStep)) return [];
  return rewritten(literal, msPerStep, text => `Write ${text}, the shortest delay`, {});
};

/** Draws delays again that are too short. */
export const redrawDelay: Fixer = (problem, analysis) => {
  const expression = expressionAt(analysis, problem);
  const value = expression && analysis.evaluate(expression);
  if (!expression || value?.kind !== 'parameter') return [];
  const unit = value.dimension === 0 ? '' : ' ms';
  const written = analysis.text.slice(problem.start, problem.end);
  const shortest = `${tidy(timingOf(analysis).msPerStep / 2)}${unit}`;
  const text = `math.redraw(${written}, min=${shortest}, max=math.inf)`;
  return [{ title: `Redraw below ${shortest}`, edits: [replacement(problem, text)], preferred: true }];
};

/** Widens the interval of a uniform distribution by half a step on both sides. */
export const widenDelays: Fixer = (problem, analysis) => {
  const call = expressionAt(analysis, problem);
  if (call?.kind !== 'call') return [];
  const bound = (name: string, position: number): Expression | undefined =>
    argumentNamed(call, name)?.value ?? (call.arguments[position]?.name ? undefined : call.arguments[position]?.value);
  const [min, max] = [bound('min', 0), bound('max', 1)];
  if (min?.kind !== 'number' || max?.kind !== 'number') return [];
  const half = timingOf(analysis).msPerStep / 2;
  const lower = rewritten(min, msOf(min) - half, String, {})[0];
  const upper = rewritten(max, msOf(max) + half, String, {})[0];
  if (!lower || !upper || msOf(min) - half < half) return [];
  const title = `Draw from ${lower.title} to ${upper.title}`;
  return [{ title, edits: [...lower.edits, ...upper.edits], preferred: true }];
};
