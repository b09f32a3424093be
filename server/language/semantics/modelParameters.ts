import { CAPACITANCE, CONDUCTANCE, CURRENT, describeDimension, POTENTIAL } from '../facts/dimensions';
import type { ModelParameter } from '../facts/models';
import { nestUnit } from '../facts/units';
import { numberInUnit, type Place, wrongDimension } from './coerce';
import { toDouble } from './numbers/integer';
import { rescaled } from './parameters/objects';
import { inScale } from './quantities';
import type { NumberValue, ParameterValue } from './value';

/** Dimensions a weight may have: NEST gives it no unit, the neuron's kind of synapse does. */
const WEIGHT_DIMENSIONS: readonly number[] = [CURRENT, CONDUCTANCE, POTENTIAL, CAPACITANCE];

const isWeight = (parameter: ModelParameter): boolean => parameter.name === 'weight';

/** A number in the unit NEST takes a model's parameter in. */
export function numberFor(parameter: ModelParameter, number: NumberValue, place: Place): number | undefined {
  if (number.dimension === 0) return toDouble(number.value);
  if (isWeight(parameter)) return fitsWeight(number, place) ? inScale(number, 0) : undefined;
  const unit = nestUnit(parameter.unit);
  return unit ? numberInUnit(number, unit, place) : wrongDimension(number, 'a bare number', place);
}

/** A Parameter whose values are in the unit NEST takes a model's parameter in. */
export function parameterFor(
  parameter: ModelParameter,
  value: ParameterValue,
  place: Place,
): ParameterValue | undefined {
  if (value.dimension === 0) return value;
  if (isWeight(parameter)) return fitsWeight(value, place) ? rescaled(place.context, value, 0) : undefined;
  const unit = nestUnit(parameter.unit);
  if (!unit) return wrongDimension(value, 'a bare number', place);
  if (value.dimension !== unit.dimension) return wrongDimension(value, describeDimension(unit.dimension), place);
  return rescaled(place.context, value, unit.scale);
}

function fitsWeight(value: { readonly dimension: number }, place: Place): boolean {
  if (WEIGHT_DIMENSIONS.includes(value.dimension)) return true;
  wrongDimension(value, 'a current, a conductance, a potential or a bare number', place);
  return false;
}
