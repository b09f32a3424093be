import type { Generator } from '../rng/generator';
import type { ConnectionWriter } from '../sink';
import type { SynapseMaker } from '../synapseMaker';

/**
 * Runs of connections whose only draw besides the choice of nodes is at most a weight (`SynapseMaker.plain`), on one
 * thread, written to the writer's columns directly: for whatever `batches.ts` cannot do. Everything else goes through
 * `SynapseMaker.connect`, with the same result.
 */

/** `count` connections to `target` from nodes drawn one by one with the maker's generator, each before its weight. */
export function connectDrawnSources(maker: SynapseMaker, nodes: Int32Array, target: number, count: number): void {
  for (let left = count; left > 0; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(left, writer.limit - start);
    writer.target.fill(target, start, end);
    drawSources(maker, maker.rng, nodes, writer, end);
    writer.count = end;
    left -= end - start;
  }
}

function drawSources(
  maker: SynapseMaker,
  rng: Generator,
  nodes: Int32Array,
  { source: sources, weight: weights, count: start }: ConnectionWriter,
  end: number,
): void {
  const choices = nodes.length;
  if (!maker.drawsWeights) {
    for (let i = start; i < end; i++) sources[i] = nodes[rng.ulrand(choices)]!;
    return;
  }
  for (let i = start; i < end; i++) {
    sources[i] = nodes[rng.ulrand(choices)]!;
    weights[i] = maker.drawWeight();
  }
}

/** `count` connections from `source` to nodes drawn with a generator that draws nothing else meanwhile. */
export function connectDrawnTargets(
  maker: SynapseMaker,
  rng: Generator,
  source: number,
  nodes: Int32Array,
  count: number,
): void {
  const choices = nodes.length;
  for (let left = count; left > 0; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(left, writer.limit - start);
    const { target: targets } = writer;
    writer.source.fill(source, start, end);
    for (let i = start; i < end; i++) targets[i] = nodes[rng.ulrand(choices)]!;
    if (maker.drawsWeights) drawWeights(maker, writer.weight, start, end);
    writer.count = end;
    left -= end - start;
  }
}

/** `count` connections whose source and target are drawn with the maker's generator, in this order, then the weight. */
export function connectDrawnPairs(
  maker: SynapseMaker,
  sourceNodes: Int32Array,
  targetNodes: Int32Array,
  count: number,
): void {
  for (let left = count; left > 0; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(left, writer.limit - start);
    drawPairs(maker, maker.rng, sourceNodes, targetNodes, writer, end);
    writer.count = end;
    left -= end - start;
  }
}

function drawPairs(
  maker: SynapseMaker,
  rng: Generator,
  sourceNodes: Int32Array,
  targetNodes: Int32Array,
  { source: sources, target: targets, weight: weights, count: start }: ConnectionWriter,
  end: number,
): void {
  const sourceChoices = sourceNodes.length;
  const targetChoices = targetNodes.length;
  const { drawsWeights } = maker;
  for (let i = start; i < end; i++) {
    sources[i] = sourceNodes[rng.ulrand(sourceChoices)]!;
    targets[i] = targetNodes[rng.ulrand(targetChoices)]!;
    if (drawsWeights) weights[i] = maker.drawWeight();
  }
}

/** A connection from every node to `target`. */
export function connectAllSources(maker: SynapseMaker, nodes: Int32Array, target: number): void {
  for (let next = 0; next < nodes.length; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(nodes.length - next, writer.limit - start);
    writer.target.fill(target, start, end);
    writer.source.set(nodes.subarray(next, next + end - start), start);
    if (maker.drawsWeights) drawWeights(maker, writer.weight, start, end);
    writer.count = end;
    next += end - start;
  }
}

function drawWeights(maker: SynapseMaker, weights: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) weights[i] = maker.drawWeight();
}
