import { Candidates } from './candidates';
import { degreeOf, Maker, numberOf } from './connections';
import { displacement, type Placed, type Point, type ReferenceLayer } from './layers';
import { type Place, Refused } from './parameters';
import { Poissons } from './poissons';
import { drand, ulrand } from './random';
import { drawIndex, drawPartners } from './spatialDraws';
import type { Call, World } from './world';

/** Connecting with positions (spatial.md 5). */

type Layers = ReadonlyMap<number, ReferenceLayer>;

/** A call with its layers. */
interface Spatial {
  readonly call: Call;
  readonly source: ReferenceLayer;
  readonly target: ReferenceLayer;
  readonly maker: Maker;
  readonly candidates: Candidates;
}

export function connectSpatially(call: Call, layers: Layers): void {
  const { step } = call;
  const [source, target] = [layers.get(step.source.layer!)!, layers.get(step.target.layer!)!];
  const candidates = new Candidates(call, source, target);
  const spatial = { call, source, target, maker: new Maker(call, step.synapses), candidates };
  if (step.rule.kind === 'fixed_indegree') fixedIndegree(spatial);
  else if (step.rule.kind === 'fixed_outdegree') fixedOutdegree(spatial);
  else pairwise(spatial);
}

const positionOf = ({ firstId, positions }: ReferenceLayer, id: number): Point => positions[id - firstId]!;

/** Where a pair is, with distances in the geometry of a layer. */
const placed = (
  place: Pick<Place, 'rng' | 'thread'>,
  geometry: ReferenceLayer,
  source: Point,
  target: Point,
): Place => ({
  ...place,
  source,
  target,
  displacement: displacement(geometry, source, target),
});

/** Targets with their virtual processes: each process visits its own ones, ascending, and devices. */
function visits({ world, targets }: Call): { t: number; v: number; device: boolean }[] {
  return Array.from({ length: world.threads }, (_, v) => v).flatMap(v =>
    targets
      .map(t => ({ t, v, device: world.isDevice(t) }))
      .filter(({ t, device }) => device || t % world.threads === v),
  );
}

function pairwise({ call, source, target, maker, candidates }: Spatial): void {
  const { world, step } = call;
  const { rule } = step;
  const geometry = rule.kind === 'pairwise_poisson' || rule.useOnSource === true ? source : target;
  const find = candidates.ofTargets();
  for (const { t, v, device } of visits(call)) {
    const at = positionOf(target, t);
    const base = { rng: world.vp[v]!, thread: v };
    const poisson = new Poissons();
    for (const { id, position } of find(at)) {
      if (id === t && !rule.allowAutapses) continue;
      const place = placed(base, geometry, position, at);
      const count = countOf(world, rule, place, poisson);
      const store = !device || id % world.threads === v;
      for (let k = 0; k < count; k++) maker.connect(id, t, { thread: v, place, weightFirst: true, store });
    }
  }
}

function countOf(world: World, rule: Call['step']['rule'], place: Place, poisson: Poissons): number {
  if (rule.kind === 'pairwise_poisson') return poisson.draw(place.rng, numberOf(world, rule.lambda, place));
  if (rule.kind !== 'pairwise_bernoulli' || rule.p === undefined) return 1;
  const r = drand(place.rng);
  return r < numberOf(world, rule.p, place) ? 1 : 0;
}

function fixedIndegree({ call, source, target, maker, candidates }: Spatial): void {
  const { world, step } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_indegree') return;
  const { p, indegree } = rule;
  const find = candidates.ofTargets();
  for (const { t, v } of visits(call)) {
    const base = { rng: world.vp[v]!, thread: v };
    const at = positionOf(target, t);
    const degree = degreeOf(world, indegree, base);
    const found = find(at);
    const place = ({ position }: Placed): Place => placed(base, source, position, at);
    const weights = p === undefined ? undefined : found.map(candidate => numberOf(world, p, place(candidate)));
    if (!rule.allowAutapses && found.length === 1 && found[0]!.id === t) throw new Refused('only itself');
    const rejecting = !rule.allowAutapses && !(rule.mask !== undefined && p === undefined);
    const draw = () => (weights ? drawIndex(base.rng, weights) : ulrand(base.rng, found.length));
    drawPartners({ call, found, degree, self: rejecting ? t : 0, draw }, chosen => {
      maker.connect(chosen.id, t, { thread: v, place: place(chosen), weightFirst: true });
    });
  }
}

function fixedOutdegree({ call, source, target, maker, candidates }: Spatial): void {
  const { world, step } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_outdegree') return;
  const rng = world.rank;
  const { find, sources } = candidates.ofSources();
  for (const { id: s, position: from } of sources) {
    const found = find(from);
    const weights = found.map(({ id, position }) => {
      const place = placed({ rng, thread: id % world.threads }, source, from, position);
      return rule.p === undefined ? 1 : numberOf(world, rule.p, place);
    });
    const degree = degreeOf(world, rule.outdegree, { rng, thread: 0 });
    const self = rule.allowAutapses ? 0 : s;
    drawPartners({ call, found, degree, self, draw: () => drawIndex(rng, weights) }, ({ id, position }) => {
      // The memory cells of element e are those of candidate e.
      const placeOf = (e: number): Place => {
        if (found[e] === undefined) throw new Refused('fewer candidates than elements');
        return placed({ rng, thread: found[e].id % world.threads }, target, from, position);
      };
      maker.connect(s, id, { thread: id % world.threads, place: placeOf(0), placeOf, weightFirst: true });
    });
  }
}
