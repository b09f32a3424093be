import type { NetworkPlan } from '../../engine/plan';
import type { Provenance } from '../../protocol';
import { chart } from './chart';
import { n } from './geometry';
import { legend } from './legend';
import { type NetworkMap, networkMap } from './networkMap';
import { edgeLines, nodeLink } from './nodeLink';
import { sizeOf } from './nodes';
import { drawLine, escapeXml, FONTS, lineWidth } from './richText';
import { shapeOf } from './shapes';

const MARGIN = 24;
const TITLE = 16;

/** More populations of neurons, or more edges, than curves can be followed between. */
const FEW_POPULATIONS = 4;
const FEW_EDGES = 14;

function isSimple({ nodes, edges }: NetworkMap): boolean {
  const neurons = nodes.filter(({ members }) => !['stimulator', 'recorder'].includes(members[0]!.elementType));
  // Lines from devices would cross a square of populations.
  const most = neurons.length < nodes.length ? FEW_POPULATIONS - 1 : FEW_POPULATIONS;
  return neurons.length <= most && edges.length <= FEW_EDGES;
}

/**
 * The network as a diagram in the graphical notation of J. Senk et al. (2022), doi:10.1371/journal.pcbi.1010086: SVG text
 * with lengths in CSS pixels, black on white, with title, description and provenance inside.
 */
export function diagram(plan: NetworkPlan, provenance: Provenance): string {
  const map = networkMap(plan);
  const sketch = isSimple(map) ? nodeLink(map, plan) : chart(map, plan);
  const { x, y, width, height } = map.nodes.length > 0 ? sketch.extent : { x: 0, y: 0, width: 0, height: 0 };
  const title = plan.title ?? provenance.file ?? 'Network';
  const line = [{ text: title, bold: true as const }];
  const inner = Math.max(width, lineWidth(line, TITLE), 380);
  const left = x - (inner - width) / 2;
  const key = legend(map, left, y + height + 18, inner);
  const box = {
    x: left - MARGIN,
    y: y - MARGIN - TITLE - 16,
    width: inner + 2 * MARGIN,
    height: height + key.height + 18 + TITLE + 16 + 2 * MARGIN,
  };
  const area = `x="${n(box.x)}" y="${n(box.y)}" width="${n(box.width)}" height="${n(box.height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(box.width)}" height="${n(box.height)}" viewBox="${n(box.x)} ${n(box.y)} ${n(box.width)} ${n(box.height)}" role="img" aria-labelledby="title description" font-family="${FONTS}" color="#000">
<title id="title">${escapeXml(title)}</title>
<desc id="description">${escapeXml(description(map, plan))}</desc>
<metadata id="netspec">${escapeXml(JSON.stringify(provenance))}</metadata>
<rect ${area} fill="#fff"/>
${drawLine(line, left, y - 16, TITLE)}
${sketch}
${key.markup}
</svg>
`;
}

const KINDS = {
  square: 'a population',
  triangle: 'an excitatory population',
  circle: 'an inhibitory population',
  hexagon: 'stimulating devices',
  parallelogram: 'recording devices',
} as const;

/** The picture in words, for who cannot see it. */
function description(map: NetworkMap, plan: NetworkPlan): string {
  const nodes = map.nodes.map(node => `${node.name}, ${KINDS[shapeOf(node)]} (${sizeOf(node)})`);
  const edges = map.edges.map(edge => {
    const words = edgeLines(edge, map, plan).map(line =>
      line.map(({ text, struck }) => (struck ? `no ${text}` : text)).join(''),
    );
    return `${map.nodes[edge.source]!.name} to ${map.nodes[edge.target]!.name}: ${words.join('; ')}`;
  });
  return `Nodes: ${nodes.join('; ')}. Projections: ${edges.join('. ')}.`;
}
