import type { Generator } from '../rng/generator';
import type { SynapseMaker } from '../synapseMaker';

/**
 * Runs of connections whose only draw besides the choice of nodes is at most a weight (`SynapseMaker.plain`): the loops that
 * large networks spend their time in. They write to the writer's columns directly; everything else goes through
 * `SynapseMaker.connect`, with the same result.
 */

/** `count` connections to `target` from nodes drawn one by one from `nodes`, each before its weight. */
export function connectDrawnSources(
  maker: SynapseMaker,
  rng: Generator,
  nodes: Int32Array,
  target: number,
  count: number,
): void {
  const choices = nodes.length;
  for (let left = count; left > 0; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(left, writer.limit - start);
    const { source: sources, target: targets, weight: weights } = writer;
    if (maker.drawsWeights) {
      for (let i = start; i < end; i++) {
        sources[i] = nodes[rng.ulrand(choices)]!;
        targets[i] = target;
        weights[i] = maker.drawWeight();
      }
    } else {
      for (let i = start; i < end; i++) {
        sources[i] = nodes[rng.ulrand(choices)]!;
        targets[i] = target;
      }
    }
    writer.count = end;
    left -= end - start;
  }
}

/** `count` connections from `source` to nodes drawn from `nodes` with a generator that draws nothing else meanwhile. */
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
    const { source: sources, target: targets } = writer;
    for (let i = start; i < end; i++) {
      sources[i] = source;
      targets[i] = nodes[rng.ulrand(choices)]!;
    }
    if (maker.drawsWeights) drawWeights(maker, writer.weight, start, end);
    writer.count = end;
    left -= end - start;
  }
}

/** `count` connections whose source and target are drawn, in this order, each pair before its weight. */
export function connectDrawnPairs(
  maker: SynapseMaker,
  rng: Generator,
  sourceNodes: Int32Array,
  targetNodes: Int32Array,
  count: number,
): void {
  const sourceChoices = sourceNodes.length;
  const targetChoices = targetNodes.length;
  for (let left = count; left > 0; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(left, writer.limit - start);
    const { source: sources, target: targets, weight: weights } = writer;
    for (let i = start; i < end; i++) {
      sources[i] = sourceNodes[rng.ulrand(sourceChoices)]!;
      targets[i] = targetNodes[rng.ulrand(targetChoices)]!;
      if (maker.drawsWeights) weights[i] = maker.drawWeight();
    }
    writer.count = end;
    left -= end - start;
  }
}

/** A connection from every node to `target`. */
export function connectAllSources(maker: SynapseMaker, nodes: Int32Array, target: number): void {
  for (let next = 0; next < nodes.length; ) {
    const writer = maker.room();
    const start = writer.count;
    const end = start + Math.min(nodes.length - next, writer.limit - start);
    const { source: sources, target: targets } = writer;
    for (let i = start; i < end; i++) {
      sources[i] = nodes[next++]!;
      targets[i] = target;
    }
    if (maker.drawsWeights) drawWeights(maker, writer.weight, start, end);
    writer.count = end;
  }
}

function drawWeights(maker: SynapseMaker, weights: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) weights[i] = maker.drawWeight();
}
