// The embedded editor's server: VS Code on a free loopback port, with a user data folder of its own that goes with it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureEditor } from '../setup/editor.mjs';
import { run } from '../setup/run.mjs';

/** Keeps welcome pages, trust prompts, chat, telemetry and update checks out of the way. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.restoreWindows': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'update.showReleaseNotes': false,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  // The preview takes its time to appear, and must not close a list that is open meanwhile.
  'workbench.quickOpen.closeOnFocusLost': false,
  'editor.minimap.enabled': false,
};

/** Names of VS Code's built-in themes. */
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};
export const THEME_NAMES = Object.keys(THEMES);

/** Longest time that the editor may take to listen, in milliseconds. */
const STARTUP = 180_000;

/** The port that the editor has chosen, as it says. */
async function untilUp(child, output) {
  for (const start = performance.now(); performance.now() - start < STARTUP; ) {
    if (child.exitCode !== null) throw new Error(`The editor ended:\n${output()}`);
    const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output())?.[1];
    if (port) return Number(port);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`The editor did not start:\n${output()}`);
}

function userData(settings) {
  const home = mkdtempSync(path.join(tmpdir(), 'netspec-editor-'));
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(settings));
  writeFileSync(path.join(home, 'config.yaml'), 'auth: none\n');
  return home;
}

/**
 * Starts the editor, with an extension package installed if one is given.
 * @param {{ env?: Record<string, string>, theme?: keyof typeof THEMES, settings?: object, vsix?: string }} [options]
 * @returns {Promise<{ port: number, output(): string, stop(): Promise<void>, pid: number }>}
 */
export async function startServer({ env = {}, theme = 'light', settings = {}, vsix } = {}) {
  const editor = await ensureEditor();
  const home = userData({ ...SETTINGS, 'workbench.colorTheme': THEMES[theme], ...settings });
  // What code-server would take from the environment in place of these arguments is left empty.
  const own = { VSCODE_IPC_HOOK_CLI: '', PORT: '', CODE_SERVER_HOST: '', EXTENSIONS_GALLERY: '{}' };
  const environment = { ...process.env, ...own, ...env };
  const common = [
    path.join(editor.server, 'out/node/entry.js'),
    ...['--config', path.join(home, 'config.yaml')],
    ...['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')],
  ];
  if (vsix) await run(editor.node, [...common, '--install-extension', vsix], { env: environment });
  const args = [
    ...common,
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--log', 'info'],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-proxy'],
    '--disable-getting-started-override',
    // Without it, extensions under development and their tests in the address are ignored.
    ...['--vscode-option', 'enable-smoke-test-driver'],
  ];
  const child = spawn(editor.node, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the extension hosts end with it.
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (text += data));
  const stop = () => stopGroup(child, home);
  try {
    const port = await untilUp(child, () => text);
    return { port, output: () => text, stop, pid: child.pid };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopGroup(child, home) {
  const signal = name => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // Gone already.
    }
  };
  const gone = child.exitCode === null ? new Promise(resolve => child.once('exit', resolve)) : undefined;
  signal('SIGTERM');
  const timer = setTimeout(signal, 5000, 'SIGKILL');
  await gone;
  clearTimeout(timer);
  signal('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Address of the workbench with a folder, extensions under development, and files open.
 * @param {number} port
 * @param {string} folder
 * @param {{ extension?: string, tests?: string, openFile?: string }} [options]
 */
export function workbenchUrl(port, folder, { extension, tests, openFile } = {}) {
  const remote = file => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (openFile) payload.push(['openFile', remote(openFile)]);
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.toString();
}
