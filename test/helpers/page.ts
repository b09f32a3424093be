/** The preview page in a real browser, with a host made for tests, under the content security policy of the panel. */
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromWebview, PreviewState, ToWebview } from '../../webview/messages';
import { PATIENCE } from './patience';

export { launchBrowser } from '../../scripts/workbench/browser.mjs';

const root = path.resolve(__dirname, '../..');
const ORIGIN = 'https://preview.test';

/** How the page is bundled. */
export const BUNDLE: BuildOptions = {
  entryPoints: [path.join(root, 'webview/main.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  outfile: 'webview.js',
  define: { global: 'globalThis' },
  // Plotly's map plots, which are not in the bundle, would bring this along.
  external: ['maplibre-gl/dist/maplibre-gl.css'],
  write: false,
  logLevel: 'silent',
};

/** The second script, which is imported when a view beside the picture is opened. */
const SIDE_BUNDLE: BuildOptions = {
  ...BUNDLE,
  entryPoints: [path.join(root, 'webview/sideScript.ts')],
  format: 'esm',
  outfile: 'sideViews.js',
};

export interface Bundle {
  readonly script: string;
  readonly sideScript: string;
  readonly style: string;
}

export async function bundlePage(): Promise<Bundle> {
  const results = await Promise.all([build(BUNDLE), build(SIDE_BUNDLE)]);
  const files = results.flatMap(({ outputFiles = [] }) => outputFiles);
  const text = (end: string) => files.find(file => file.path.endsWith(end))?.text ?? '';
  return { script: text('/webview.js'), sideScript: text('/sideViews.js'), style: text('/webview.css') };
}

export type ThemeKind = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** Some of the variables that the editor's own themes set. */
const THEMES: Readonly<Record<ThemeKind, Readonly<Record<string, string>>>> = {
  light: {
    'editor-background': '#ffffff',
    'editor-foreground': '#3b3b3b',
    descriptionForeground: '#3b3b3b',
    'icon-foreground': '#3b3b3b',
    focusBorder: '#005fb8',
    'dropdown-background': '#ffffff',
    'dropdown-border': '#cecece',
    'dropdown-foreground': '#3b3b3b',
    'editorHoverWidget-background': '#f8f8f8',
    'editorHoverWidget-border': '#c8c8c8',
    'editorWidget-background': '#f8f8f8',
    'editorError-foreground': '#e51400',
    'textLink-foreground': '#005fb8',
    'progressBar-background': '#005fb8',
    'toolbar-hoverBackground': '#b8b8b850',
    'menu-background': '#ffffff',
    'menu-selectionBackground': '#005fb8',
    'menu-selectionForeground': '#ffffff',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
  },
  dark: {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#cccccc',
    descriptionForeground: '#9d9d9d',
    'icon-foreground': '#cccccc',
    focusBorder: '#0078d4',
    'dropdown-background': '#313131',
    'dropdown-border': '#3c3c3c',
    'dropdown-foreground': '#cccccc',
    'editorHoverWidget-background': '#202020',
    'editorHoverWidget-border': '#454545',
    'editorWidget-background': '#202020',
    'editorError-foreground': '#f85149',
    'textLink-foreground': '#4daafc',
    'progressBar-background': '#0078d4',
    'toolbar-hoverBackground': '#5a5d5e50',
    'menu-background': '#1f1f1f',
    'menu-selectionBackground': '#0078d4',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
  },
  'high-contrast': {
    'editor-background': '#000000',
    'editor-foreground': '#ffffff',
    descriptionForeground: '#ffffffb3',
    contrastBorder: '#6fc3df',
    focusBorder: '#f38518',
    'dropdown-background': '#000000',
    'dropdown-border': '#6fc3df',
    'dropdown-foreground': '#ffffff',
    'editorHoverWidget-background': '#0c141f',
    'editorHoverWidget-border': '#6fc3df',
    'editorWidget-background': '#0c141f',
    'textLink-foreground': '#21a6ff',
    'progressBar-background': '#6fc3df',
  },
  'high-contrast-light': {
    'editor-background': '#ffffff',
    'editor-foreground': '#292929',
    descriptionForeground: '#292929',
    contrastBorder: '#0f4a85',
    focusBorder: '#006bbd',
    'dropdown-background': '#ffffff',
    'dropdown-border': '#0f4a85',
    'dropdown-foreground': '#292929',
    'editorHoverWidget-background': '#ffffff',
    'editorHoverWidget-border': '#0f4a85',
    'editorWidget-background': '#ffffff',
    'textLink-foreground': '#0f4a85',
    'progressBar-background': '#0f4a85',
  },
};

/** Runs in the page: theme variables and body class, as the editor sets them. */
function applyTheme({ kind, variables }: { kind: string; variables: Readonly<Record<string, string>> }): void {
  document.documentElement.removeAttribute('style');
  document.documentElement.style.setProperty('--vscode-font-family', 'Arial, sans-serif');
  document.documentElement.style.setProperty('--vscode-font-size', '13px');
  for (const [name, value] of Object.entries(variables))
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  const extra = kind === 'high-contrast-light' ? ' vscode-high-contrast' : '';
  document.body.className = `vscode-${kind}${extra}`;
}

/** The editor's side of `acquireVsCodeApi`, as a script; messages pile up in `window.sent`. */
const shim = (state: PreviewState | undefined) => `
  window.sent = []; window.violations = []; window.state = ${JSON.stringify(state)};
  document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: m => window.sent.push(m), getState: () => window.state, setState: s => { window.state = s; } });`;

function html(state: PreviewState | undefined): string {
  const policy = `default-src 'none'; script-src 'nonce-X'; style-src ${ORIGIN} 'unsafe-inline'; img-src data: blob:; font-src ${ORIGIN}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="${ORIGIN}/webview.css"></head>
    <body><script nonce="X">${shim(state)}</script><script nonce="X" src="${ORIGIN}/webview.js"></script></body></html>`;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: ThemeKind;
  readonly state?: PreviewState;
  readonly pixelRatio?: number;
  /** Whether `stopTime` and `pass` are to be used. */
  readonly ownTime?: boolean;
}

interface TestWindow {
  readonly sent: FromWebview[];
  readonly violations: string[];
  readonly state?: PreviewState;
}

/** A page and what it did to the world. */
export class PreviewPage {
  readonly page: Page;
  /** Addresses asked for beside the page's own files. */
  readonly requests: string[] = [];
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', error => this.errors.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', request => {
      if (!/^(data|blob):/.test(request.url()) && !/\/(webview\.(js|css)|sideViews\.js)?$/.test(request.url()))
        this.requests.push(request.url());
    });
  }

  setTheme(kind: ThemeKind): Promise<void> {
    return this.page.evaluate(applyTheme, { kind, variables: THEMES[kind] });
  }

  post(message: ToWebview): Promise<void> {
    return this.page.evaluate(m => window.postMessage(m, '*'), message);
  }

  sent(): Promise<FromWebview[]> {
    return this.page.evaluate(() => (window as unknown as TestWindow).sent);
  }

  violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as TestWindow).violations);
  }

  state(): Promise<PreviewState | undefined> {
    return this.page.evaluate(() => (window as unknown as TestWindow).state);
  }

  /** The first message of a type from now on, or from before when `since` is 0. */
  async message<T extends FromWebview['type']>(type: T, since?: number): Promise<Extract<FromWebview, { type: T }>> {
    const from = since ?? (await this.sent()).length;
    const handle = await this.page.waitForFunction(
      ({ t, n }) => (window as unknown as TestWindow).sent.slice(n).find(m => m.type === t),
      { t: type, n: from },
    );
    return (await handle.jsonValue()) as Extract<FromWebview, { type: T }>;
  }

  /** From now on the page's timers and animation frames come when `pass` lets them, however slow this machine is. */
  stopTime(): Promise<void> {
    return this.page.clock.pauseAt(Date.now() + 1000);
  }

  /** Lets time pass for the page, in milliseconds. */
  pass(milliseconds: number): Promise<void> {
    return this.page.clock.runFor(milliseconds);
  }

  /** Posts a frame and waits until it is painted. */
  async show(message: Extract<ToWebview, { type: 'frame' }>): Promise<Extract<FromWebview, { type: 'painted' }>> {
    const since = (await this.sent()).length;
    await this.post(message);
    return this.message('painted', since);
  }
}

/** Opens the page; it has said `ready` when this resolves. */
export async function openPage(browser: Browser, bundle: Bundle, options: PageOptions = {}): Promise<PreviewPage> {
  const { width = 800, height = 760, theme = 'light', state, pixelRatio = 1, ownTime = false } = options;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: pixelRatio });
  page.setDefaultTimeout(PATIENCE);
  const preview = new PreviewPage(page);
  await page.route('**/*', route => {
    const { pathname, origin } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.abort();
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html(state) });
    if (pathname === '/webview.js') return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
    if (pathname === '/sideViews.js') return route.fulfill({ contentType: 'text/javascript', body: bundle.sideScript });
    if (pathname === '/webview.css') return route.fulfill({ contentType: 'text/css', body: bundle.style });
    return route.fulfill({ status: 404 });
  });
  if (ownTime) await page.clock.install();
  await page.goto(`${ORIGIN}/`);
  await preview.setTheme(theme);
  await preview.message('ready', 0);
  return preview;
}

export const STATE: PreviewState = { uri: 'file:///model.netspec', locked: false };
