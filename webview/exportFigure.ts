/** The figure as a file: black on white, whatever the editor's theme, with its title. */
import { type Figure, figure } from './figure';
import type { FigureOptions } from './messages';
import { pngOf } from './pixels';
import { Plotly } from './plotly';
import { type Scene, tileOf } from './stage';
import { markup, svg } from './svg';
import { pngOfSvg } from './svgImage';
import { PUBLICATION } from './theme';
import { isWhole } from './viewport';

export interface ExportRequest {
  readonly scene: Scene;
  /** Size on the screen. */
  readonly width: number;
  readonly height: number;
}

/**
 * SVG text, or a PNG as base64. Width and height are CSS pixels; a PNG has `scale` times as many, 2 by default. A width alone
 * keeps the proportions of the screen.
 */
export async function exportFigure(request: ExportRequest, options: FigureOptions): Promise<string> {
  const { summary, zoom } = request.scene;
  const width = options.width ?? request.width;
  const height = options.height ?? Math.round((request.height * width) / request.width);
  // What is zoomed into stays in the arrangement in which it was.
  const settings = { ...request.scene.settings, ...(isWhole(zoom) ? { room: Math.min(width, height) } : {}) };
  const scale = options.format === 'png' ? (options.scale ?? 2) : 1;
  // Whole pixels for a cell's, so that none is wider than another.
  const pixelRatio = Math.max(2, Math.ceil(scale));
  const drawn = figure(summary, tileOf(request.scene), {
    width,
    height,
    pixelRatio,
    settings,
    zoom,
    theme: PUBLICATION,
    paper: true,
  });
  const { data, layout } = drawn;
  const url = await Plotly.toImage({ data, layout }, { format: 'svg', width, height });
  const drawing = assembled(drawn, decodeURIComponent(url.slice(url.indexOf(',') + 1)), pixelRatio);
  return options.format === 'svg' ? drawing : pngOfSvg(drawing, width, height, scale);
}

/** Paper, pixels, the graph and what is around it, one over the other. */
function assembled(drawn: Figure, graph: string, pixelRatio: number): string {
  const { grid, blocks, heatmaps, missing, decor } = drawn;
  const { width, height } = grid;
  const areas = grid.rows.flatMap(y =>
    grid.columns.map(x => svg('rect', { x: x.start, y: y.start, width: x.length, height: y.length, fill: missing })),
  );
  const images = blocks.flatMap((block, i) => {
    const { x, y, tile } = block;
    if (!tile || block.summary?.connections === 0 || heatmaps.has(i)) return [];
    const size = { x: x.start, y: y.start, width: x.length, height: y.length };
    const href = pngOf(block, drawn, pixelRatio);
    return [svg('image', { ...size, href, preserveAspectRatio: 'none', style: 'image-rendering: pixelated' })];
  });
  const paper = svg('rect', { width, height, fill: PUBLICATION.paper });
  const under = [paper, ...areas, ...images].map(markup).join('');
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return `${head}${under}${graph}${markup(decor)}</svg>`;
}
