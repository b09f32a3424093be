/** Charts of the views beside the picture as drawings for papers: black on white, whatever the editor's theme. */
import type { Provenance } from '../../../server/protocol';
import { markup, type SvgNode, svg } from '../../svg';
import { textWidth } from '../../text';
import { PUBLICATION } from '../../theme';

export interface ChartDrawing {
  readonly title: string;
  /** Said under the title. */
  readonly lines: readonly string[];
  /** Pixels of the content. */
  readonly width: number;
  readonly height: number;
  readonly content: readonly SvgNode[];
  /** Of the network it shows. */
  readonly provenance: Provenance;
}

/** Pixels of a chart's content in a file, where it can be of any size. */
export const CHART_SIZE = { width: 480, height: 240 } as const;

/** What the style sheet says of the parts of charts, on paper. */
const STYLE = [
  `text{font-family:${PUBLICATION.fontFamily};font-size:11px;fill:${PUBLICATION.muted}}`,
  `.chart-title{font-size:13px;font-weight:bold;fill:${PUBLICATION.foreground}}`,
  `.axis-label{fill:${PUBLICATION.foreground}}`,
  `.axis-line,.grid-line,.frame{fill:none;stroke:${PUBLICATION.line}}`,
  '.grid-line{stroke-opacity:0.2}',
  '.bar{fill:#3b78b8;fill-opacity:0.75}',
  '.expected,.earlier{fill:none;stroke:#b07d00;stroke-width:1.5;stroke-linejoin:round}',
  '.earlier{stroke-dasharray:4 2}',
  '.spread{fill:#b07d00;fill-opacity:0.3}',
  '.points{stroke:#3b78b8;stroke-width:4;stroke-linecap:round;stroke-opacity:0.8}',
].join('');

const MARGIN = 10;
const LINE = 15;

/** Words in lines of at most `width` pixels. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, 11) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** SVG text and its size in pixels. */
export function chartSvg({ title, lines, width, height, content }: ChartDrawing): {
  readonly text: string;
  readonly width: number;
  readonly height: number;
} {
  const words = lines.flatMap(line => wrapped(line, width));
  const top = MARGIN + LINE * (1 + words.length) + 6;
  const size = { width: width + 2 * MARGIN, height: top + height + MARGIN };
  const drawing = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${size.width} ${size.height}` },
    svg('style', {}, STYLE),
    svg('rect', { ...size, fill: PUBLICATION.paper }),
    svg('text', { class: 'chart-title', x: MARGIN, y: MARGIN + LINE - 4 }, title),
    ...words.map((line, i) => svg('text', { x: MARGIN, y: MARGIN + LINE * (i + 2) - 3 }, line)),
    svg('g', { transform: `translate(${MARGIN},${top})` }, ...content),
  );
  return { text: markup(drawing), ...size };
}
