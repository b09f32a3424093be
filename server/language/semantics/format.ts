import { describeDimension, unitOf } from '../facts/dimensions';
import { formatFloat } from './numbers/float';
import { shownScale, toScale } from './quantities';
import type { NumberValue, Value } from './value';

/** A value as a phrase for messages: "a current (pA)", "a list", "nodes". */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'int':
    case 'float':
      if (value.dimension !== 0) return describeDimension(value.dimension);
      return value.kind === 'int' ? 'an integer' : 'a number';
    case 'boolean':
      return 'a truth value';
    case 'string':
      return 'a string';
    case 'list':
    case 'range':
      return 'a list';
    case 'nodes':
      return 'nodes';
    case 'family':
      return 'a family of populations';
    case 'parameter':
      return 'a parameter, drawn anew every time';
    case 'rule':
    case 'thirdRule':
      return 'a rule';
    case 'synapse':
      return 'a synapse';
    case 'mask':
      return 'a mask';
    case 'model':
      return 'a model';
    case 'unknown':
      return 'an unknown value';
  }
}

/** "20 pA", "0.5", "8000 Hz" */
export function formatNumber(value: NumberValue): string {
  const shown = toScale(value, shownScale(value.dimension));
  const unit = unitOf(value.dimension);
  const digits = shown.kind === 'int' ? String(shown.value) : formatFloat(shown.value);
  return unit === '' ? digits : `${digits.replace(/\.0$/, '')} ${unit}`;
}

/** Elements of a list shown before it is cut. */
const SHOWN = 8;

/** A value as one would write it, as far as one can; long lists are cut. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'int':
    case 'float':
      return formatNumber(value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'string':
      return JSON.stringify(value.value);
    case 'list': {
      const shown = value.items.slice(0, SHOWN).map(formatValue);
      return `[${[...shown, ...(value.items.length > SHOWN ? ['…'] : [])].join(', ')}]`;
    }
    case 'range': {
      const stop = value.first + value.count * value.step;
      return value.step === 1 ? `range(${value.first}, ${stop})` : `range(${value.first}, ${stop}, ${value.step})`;
    }
    case 'nodes':
      return `${value.name ?? 'nodes'} (${value.count} node${value.count === 1 ? '' : 's'})`;
    case 'family':
      return `${value.name} (${value.members.length} members)`;
    case 'rule':
      return `${value.rule.kind}(…)`;
    case 'synapse':
      return `${value.draft.model}(…)`;
    case 'mask':
      return `${value.mask.name}(…)`;
    case 'model':
      return value.key;
    case 'thirdRule':
    case 'parameter':
    case 'unknown':
      return describe(value);
  }
}
