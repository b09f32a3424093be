import {
  CHOICE_COUNT_AT,
  CHOICES_AT,
  CHOSEN_AT,
  CHOSEN_BYTES,
  DOUBLES_AT,
  DRAWN_AT,
  DRAWN_BYTES,
  FAILED_AT,
  INDEX_AT,
  NO_SHIFT,
  OUTPUTS,
  OUTPUTS_AT,
  SHIFT_AT,
  VALUE_BYTES,
  VALUE_COUNT_AT,
  VALUES_AT,
} from '../server/engine/rng/leaf/layout';
import { log } from './log';
import { deliverAgain, refill, refills } from './mt19937x64';

export { deliverAgain, refill };

/*
 * What large networks spend their time in: the draws of many connections in a row, in NEST's order. The address of the next
 * output stays in a local variable; in memory, each draw would have to wait for the one before.
 */

/** A redraw gives up after so many evaluations (construction.md 3.5). */
const REDRAW_LIMIT: i32 = 1000;
const BLOCK: usize = 8 * OUTPUTS;
/** Trials make no second choices. */
const PASSES_AT: usize = CHOSEN_AT + CHOSEN_BYTES;

/**
 * Draws choices and values of up to `count` connections; returns of how many. They are fewer only where a value is not found
 * within its limits; that connection's earlier values are in place.
 */
export function connections(rng: usize, count: i32): i32 {
  const choicesEnd: usize = CHOICES_AT + 8 * load<i32>(CHOICE_COUNT_AT);
  const shift = load<i32>(SHIFT_AT);
  let at = position(rng);
  for (let i = 0; i < count; i++) {
    do {
      let column: usize = CHOSEN_AT + 4 * i;
      for (let choice: usize = CHOICES_AT; choice < choicesEnd; choice += 8) {
        const n = load<u64>(choice);
        let output: u64;
        let low: u64;
        // Lemire's nearly divisionless method (ACM TOMACS 29, 2019).
        do {
          if (at === rng + BLOCK) at = refill(rng);
          output = load<u64>(at, OUTPUTS_AT);
          at += 8;
          low = output * n;
        } while (low < n && low < (0 - n) % n);
        store<u32>(column, <u32>(((output >> 32) * n + (((output & 0xffffffff) * n) >> 32)) >> 32));
        column += CHOSEN_BYTES;
      }
    } while (shift !== NO_SHIFT && isAutapse(i, shift));
    at = values(rng, at, i);
    if (at === 0) return i;
  }
  setPosition(rng, at);
  return count;
}

/** Whether connection i connects a node to itself, as `SHIFT_AT` describes it. */
function isAutapse(i: i32, shift: i32): bool {
  const second = load<i32>(CHOICE_COUNT_AT) > 1 ? load<i32>(CHOSEN_AT + CHOSEN_BYTES + 4 * i) : 0;
  return load<i32>(CHOSEN_AT + 4 * i) + shift === second;
}

/**
 * The same for those of the nodes from `first` to before `end` that pass a trial with probability `p`, up to `BATCH` of
 * them; the first choice is the node. Stores the node at which it goes on as the second choice's first entry.
 */
export function trials(rng: usize, first: i32, end: i32, p: f64, room: i32): i32 {
  let at = position(rng);
  let made = 0;
  let node = first;
  const draws = load<i32>(VALUE_COUNT_AT) > 0;
  while (node < end && made < room) {
    if (at === rng + BLOCK) at = refill(rng);
    // As far as neither outputs nor nodes end; without draws in between, at most as many as there is room for.
    const most = draws ? end - node : min(end - node, room - made);
    const stop = min(rng + BLOCK, at + 8 * <usize>most);
    const passed = passes(at, stop, p);
    const block = refills;
    let isWhole = true;
    for (let k = 0; k < passed && isWhole; k++) {
      const trial = <usize>load<u32>(PASSES_AT + 4 * k);
      // Outputs that values have taken were no trials.
      if (trial < at) continue;
      node += <i32>(trial - at) >> 3;
      store<i32>(CHOSEN_AT + 4 * made, node++);
      made++;
      at = trial + 8;
      if (!draws) continue;
      at = values(rng, at, made - 1);
      if (at === 0) return made - 1;
      isWhole = refills === block && made < room;
    }
    if (!isWhole || at >= stop) continue;
    node += <i32>(stop - at) >> 3;
    at = stop;
  }
  setPosition(rng, at);
  store<i32>(PASSES_AT, node);
  return made;
}

/** Notes the addresses of outputs that would pass a trial, without branches that nobody can foresee; returns how many. */
function passes(first: usize, stop: usize, p: f64): i32 {
  let passed = 0;
  for (let at = first; at < stop; at += 8) {
    store<u32>(PASSES_AT + 4 * passed, <u32>at);
    passed += i32(load<f64>(at, DOUBLES_AT) < p);
  }
  return passed;
}

/** Draws the values of connection i; returns the address of the next output, or 0 where there is no value within limits. */
function values(rng: usize, start: usize, i: i32): usize {
  const end: usize = VALUES_AT + VALUE_BYTES * load<i32>(VALUE_COUNT_AT);
  let at = start;
  let column: usize = DRAWN_AT + 8 * i;
  for (let value: usize = VALUES_AT; value < end; value += VALUE_BYTES) {
    const cell = <usize>load<u32>(value);
    let drawn: f64;
    let tries = 0;
    do {
      if (tries++ === REDRAW_LIMIT) {
        store<i32>(FAILED_AT, <i32>(value - VALUES_AT) / VALUE_BYTES);
        return 0;
      }
      let z = load<f64>(cell);
      if (!isNaN(z)) {
        store<f64>(cell, NaN);
      } else {
        // Marsaglia's polar method, as `NormalSource` has it.
        let x: f64;
        let y: f64;
        let square: f64;
        do {
          if (at === rng + BLOCK) at = refill(rng);
          x = 2 * load<f64>(at, DOUBLES_AT) - 1;
          at += 8;
          if (at === rng + BLOCK) at = refill(rng);
          y = 2 * load<f64>(at, DOUBLES_AT) - 1;
          at += 8;
          square = x * x + y * y;
        } while (!(square <= 1 && square !== 0));
        const factor = sqrt((-2 * log(square)) / square);
        store<f64>(cell, x * factor);
        z = y * factor;
      }
      drawn = (z * load<f64>(value, 16) + load<f64>(value, 8)) * load<f64>(value, 24);
    } while (!(load<f64>(value, 32) <= drawn && drawn <= load<f64>(value, 40)));
    store<f64>(column, drawn);
    column += DRAWN_BYTES;
  }
  return at;
}

function position(rng: usize): usize {
  return rng + 8 * <usize>load<u32>(rng, INDEX_AT);
}

function setPosition(rng: usize, at: usize): void {
  store<u32>(rng, <u32>(at - rng) >> 3, INDEX_AT);
}
