/** Colours and fonts of the figure: the editor's on the screen, plain black on white in exports. */
import type { Rgb } from './missing';

export interface Theme {
  /** Colour under everything; "no connection" shows it. */
  readonly background: Rgb;
  /** Behind everything in files; the screen has the editor's background. */
  readonly paper: string;
  readonly foreground: string;
  /** For what matters less: tick labels, "no connections". */
  readonly muted: string;
  /** Frames of blocks and ticks. */
  readonly line: string;
  readonly fontFamily: string;
}

export const isDark = ({ background: [r, g, b] }: Theme): boolean => r + g + b < 3 * 128;

/** For papers, whatever the editor's theme. */
export const PUBLICATION: Theme = {
  background: [255, 255, 255],
  paper: '#ffffff',
  foreground: '#000000',
  muted: '#333333',
  line: '#333333',
  fontFamily: 'Arial, Helvetica, sans-serif',
};

/** Reads a CSS custom property; '' where it is not set. */
type Variable = (name: string) => string;

/** Red, green and blue of any CSS colour, by asking the browser to compute it. */
function rgbOf(color: string): Rgb | undefined {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const numbers = getComputedStyle(probe)
    .color.match(/[\d.]+/g)
    ?.map(Number);
  probe.remove();
  return numbers && numbers.length >= 3 ? [numbers[0]!, numbers[1]!, numbers[2]!] : undefined;
}

/** The theme from the editor's variables (`--vscode-…`), which are absent only outside an editor. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const variable: Variable = name => style.getPropertyValue(`--vscode-${name}`).trim();
  const dark = document.body.matches('.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)');
  const foreground = variable('editor-foreground') || (dark ? '#cccccc' : '#333333');
  const contrast = variable('contrastBorder');
  const muted = contrast ? foreground : variable('descriptionForeground') || foreground;
  return {
    background: rgbOf(variable('editor-background')) ?? (dark ? [31, 31, 31] : [255, 255, 255]),
    paper: 'rgba(0,0,0,0)',
    foreground,
    muted,
    line: contrast || muted,
    fontFamily: variable('font-family') || 'sans-serif',
  };
}

/** Calls back whenever the editor's theme changes. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
