import type { BuildContext } from '../context';
import type { DrawBatch } from '../rng/leaf/drawBatch';
import type { BatchMaker } from './batchMaker';

/** Long runs of connections drawn in batches; `runs.ts` makes the same ones one by one, whatever a connection draws. */

/** `degree` connections to each target in turn from drawn sources. */
export function batchIndegrees(
  batch: BatchMaker,
  sources: Int32Array,
  targets: Int32Array,
  degree: number,
  context: BuildContext,
): void {
  const { first } = batch;
  let made = 0;
  let target = 0;
  for (let left = targets.length * degree; left > 0; ) {
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
    context.work(count);
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

/** `degree` connections from each source in turn to targets drawn with a generator of their own. */
export function batchOutdegrees(
  batch: BatchMaker,
  chooser: DrawBatch,
  sources: Int32Array,
  targets: Int32Array,
  degree: number,
  context: BuildContext,
): void {
  const [first] = chooser.chosen;
  let made = 0;
  let source = 0;
  for (let left = sources.length * degree; left > 0; ) {
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
    context.work(count);
  }
}

/** `count` connections between drawn sources and drawn targets. */
export function batchPairs(
  batch: BatchMaker,
  sources: Int32Array,
  targets: Int32Array,
  count: number,
  context: BuildContext,
): void {
  const { first, second } = batch;
  for (let left = count; left > 0; ) {
    const writer = batch.room();
    const { source: sourceColumn, target: targetColumn, count: start } = writer;
    const drawn = batch.draw(writer, left);
    for (let i = 0; i < drawn; i++) {
      sourceColumn[start + i] = sources[first[i]!]!;
      targetColumn[start + i] = targets[second[i]!]!;
    }
    writer.count = start + drawn;
    left -= drawn;
    context.work(drawn);
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
