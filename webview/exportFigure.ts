/** The figure as a file: black on white, whatever the editor's theme, with its title. */
import { figure } from './figure';
import { embeddedImage } from './images';
import type { FigureOptions } from './messages';
import { Plotly } from './plotly';
import { type Scene, tileOf } from './stage';
import { markup } from './svg';
import { PUBLICATION } from './theme';

export interface ExportRequest {
  readonly scene: Scene;
  /** Size on the screen. */
  readonly width: number;
  readonly height: number;
}

/** SVG text, or a PNG as base64. Width and height are CSS pixels; a PNG has `scale` times as many, 2 by default. */
export async function exportFigure(request: ExportRequest, options: FigureOptions): Promise<string> {
  const { summary, settings, zoom } = request.scene;
  const width = options.width ?? request.width;
  const height = options.height ?? request.height;
  const scale = options.format === 'png' ? (options.scale ?? 2) : 1;
  const { data, layout, decor } = figure(summary, tileOf(request.scene), {
    width,
    height,
    pixelRatio: scale,
    settings,
    zoom,
    theme: PUBLICATION,
    paper: true,
    image: embeddedImage,
  });
  const url = await Plotly.toImage({ data, layout }, { format: 'svg', width, height });
  const graph = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const drawing = graph.replace(/<\/svg>\s*$/, `${markup(decor)}</svg>`);
  return options.format === 'svg' ? drawing : png(drawing, width, height, scale);
}

/** The drawing in pixels, as base64. */
async function png(drawing: string, width: number, height: number, scale: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  return url.slice(url.indexOf(',') + 1);
}
