/** Numbers beside a colour bar. */
import type { ColorScale } from './scale';
import { commonExponent, integerStep, multiples, powerText, roundStep, tickText } from './ticks';
import { forward } from './transform';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export interface BarTicks {
  readonly ticks: readonly Tick[];
  /** Power of ten taken out of the numbers. */
  readonly exponent: number;
}

/** Fewest pixels from one number to the next. */
const TICK_DISTANCE = 55;
const LOG_DISTANCE = 24;

/** Shortest bar with two numbers. */
const TWO_TICKS = 28;

function linearTicks([low, high]: readonly [number, number], length: number, integer: boolean): BarTicks {
  const count = Math.max(length < TWO_TICKS ? 1 : 2, Math.floor(length / TICK_DISTANCE));
  const range = high - low;
  const rough = roundStep(range / count);
  // One number says nothing about a scale: the next smaller step then has two at least.
  const fine = count > 1 && multiples(low, high, rough).length < 2 ? roundStep(rough / 2.5) : rough;
  const step = integer ? integerStep(fine, 1) : fine;
  const exponent = integer ? 0 : commonExponent(low, high);
  const ticks = multiples(low, high, step).map(value => ({ value, text: tickText(value, step, exponent) }));
  return { ticks, exponent };
}

/** "0.01", "500", "10⁵", "−10⁻⁴". */
function logText(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  const power = Math.log10(size);
  const isShort = size >= 1e-3 && size < 1e5;
  return sign + (isShort ? String(Number(size.toPrecision(3))) : powerText(Math.round(power)));
}

/** Powers of ten between two numbers above zero, every `stride`-th; with 2 and 5 times them where those are few. */
function decades(low: number, high: number): number[] {
  const found: number[] = [];
  for (let k = Math.floor(Math.log10(low)); k <= Math.ceil(Math.log10(high)); k++)
    for (const factor of [1, 2, 5]) found.push(Number(`${factor}e${k}`));
  const inside = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const all = found.filter(inside);
  const powers = all.filter(value => Number.isInteger(Math.log10(value)));
  return powers.length >= 3 ? powers : all;
}

/** Those of the candidates, the most wanted first, that have room beside those before. */
function roomy(candidates: readonly number[], place: (value: number) => number): number[] {
  const taken: number[] = [];
  for (const value of candidates)
    if (taken.every(other => Math.abs(place(other) - place(value)) >= LOG_DISTANCE)) taken.push(value);
  return taken.sort((a, b) => a - b);
}

function logTicks({ domain: [low, high], transform }: ColorScale, length: number): BarTicks {
  const [from, to] = [forward(transform, low), forward(transform, high)];
  const place = (value: number) => ((forward(transform, value) - from) / (to - from)) * length;
  const side = (least: number, most: number) => (most > 0 ? decades(Math.max(least, most / 1e12), most).reverse() : []);
  const threshold = transform.kind === 'symlog' ? transform.threshold : 0;
  const positive = side(Math.max(low, threshold), high);
  const negative = side(Math.max(-high, threshold), -low).map(value => -value);
  const candidates = [...(low <= 0 && high >= 0 ? [0] : []), ...positive, ...negative];
  const few = transform.kind === 'log' && candidates.length < 3;
  const values = roomy(few ? [...candidates, ...multiples(low, high, roundStep((high - low) / 5))] : candidates, place);
  return { ticks: values.map(value => ({ value, text: value === 0 ? '0' : logText(value) })), exponent: 0 };
}

/** Numbers of a bar `length` pixels long, ascending. */
export const barTicks = (scale: ColorScale, length: number, integer: boolean): BarTicks =>
  scale.transform.kind === 'linear' ? linearTicks(scale.domain, length, integer) : logTicks(scale, length);
