import type { ConnectCall } from '../context';
import type { DrawBatch } from '../rng/leaf/drawBatch';
import type { BatchMaker } from './batchMaker';

/** Long runs of connections drawn in batches; `runs.ts` makes the same ones one by one, whatever a connection draws. */

/** `degree` connections to each target of a thread in turn from drawn sources. */
export function batchIndegrees(
  batch: BatchMaker,
  call: ConnectCall,
  targets: Int32Array,
  degree: number,
  thread: number,
): void {
  const { first } = batch;
  const { sources } = call;
  const total = targets.length * degree;
  const done = call.enter(thread);
  let made = done % degree;
  let target = Math.floor(done / degree);
  for (let left = total - done; left > 0; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const count = batch.draw(writer, left);
    for (let i = 0; i < count; i++) {
      sourceColumn[start + i] = sources[first[i]!]!;
      targetColumn[start + i] = targets[target]!;
      if (++made < degree) continue;
      made = 0;
      target++;
    }
    writer.count = start + count;
    left -= count;
    call.pass(thread, total - left, count);
  }
}

/** `degree` connections to a target from drawn sources. */
export function batchDrawnSources(batch: BatchMaker, sources: Int32Array, target: number, degree: number): void {
  const { first } = batch;
  for (let left = degree; left > 0; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const count = batch.draw(writer, left);
    for (let i = 0; i < count; i++) {
      sourceColumn[start + i] = sources[first[i]!]!;
      targetColumn[start + i] = target;
    }
    writer.count = start + count;
    left -= count;
  }
}

/** `degree` connections from each source in turn to targets drawn with a generator of their own, on the only thread. */
export function batchOutdegrees(batch: BatchMaker, chooser: DrawBatch, call: ConnectCall, degree: number): void {
  const [first] = chooser.chosen;
  const { sources, targets } = call;
  const total = sources.length * degree;
  const done = call.enter(0);
  let made = done % degree;
  let source = Math.floor(done / degree);
  for (let left = total - done; left > 0; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const count = batch.draw(writer, left);
    chooser.draw(count);
    for (let i = 0; i < count; i++) {
      sourceColumn[start + i] = sources[source]!;
      targetColumn[start + i] = targets[first[i]!]!;
      if (++made < degree) continue;
      made = 0;
      source++;
    }
    writer.count = start + count;
    left -= count;
    call.pass(0, total - left, count);
  }
}

/** `count` connections between drawn sources and drawn targets of a thread. */
export function batchPairs(
  batch: BatchMaker,
  call: ConnectCall,
  targets: Int32Array,
  count: number,
  thread: number,
): void {
  const { first, second } = batch;
  const { sources } = call;
  for (let left = count - call.enter(thread); left > 0; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const drawn = batch.draw(writer, left);
    for (let i = 0; i < drawn; i++) {
      sourceColumn[start + i] = sources[first[i]!]!;
      targetColumn[start + i] = targets[second[i]!]!;
    }
    writer.count = start + drawn;
    left -= drawn;
    call.pass(thread, count - left, drawn);
  }
}

/** Connections to a target from those of the sources begin … end − 1 that pass a trial with probability p. */
export function batchTrials(
  batch: BatchMaker,
  sources: Int32Array,
  begin: number,
  end: number,
  target: number,
  p: number,
): void {
  const { first } = batch;
  for (let next = begin; next < end; next = batch.nextNode) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const passed = batch.try(writer, next, end, p);
    for (let i = 0; i < passed; i++) {
      sourceColumn[start + i] = sources[first[i]!]!;
      targetColumn[start + i] = target;
    }
    writer.count = start + passed;
  }
}

/** A connection from every source to a target. */
export function batchSources(batch: BatchMaker, sources: Int32Array, target: number): void {
  for (let next = 0; next < sources.length; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const count = batch.draw(writer, sources.length - next);
    for (let i = 0; i < count; i++) {
      sourceColumn[start + i] = sources[next + i]!;
      targetColumn[start + i] = target;
    }
    writer.count = start + count;
    next += count;
  }
}
