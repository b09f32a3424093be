// Compiles assembly/ to server/engine/rng/leaf/module.generated.ts: the WebAssembly leaf in base64. Run it after a change there.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { helpIfAsked } from './setup/help.mjs';

const root = path.resolve(import.meta.dirname, '..');
const OPTIONS = '-O3 --runtime stub --noAssert --enable simd --importMemory --noExportMemory --initialMemory 1';

/** The module's bytes; throws with the compiler's words. */
export async function compileLeaf() {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main(['assembly/leaf.ts', '-o', 'leaf.wasm', ...OPTIONS.split(' ')], {
    baseDir: root,
    writeFile: (_name, contents) => {
      bytes = contents;
    },
  });
  if (error) throw new Error(stderr.toString());
  return bytes;
}

function write(bytes) {
  const base64 = Buffer.from(bytes).toString('base64');
  const file = path.join(root, 'server/engine/rng/leaf/module.generated.ts');
  writeFileSync(
    file,
    `/** Made by scripts/generate-leaf.mjs from assembly/. */\nexport const LEAF_MODULE =\n  '${base64}';\n`,
  );
}

if (process.argv[1] === import.meta.filename) {
  helpIfAsked();
  compileLeaf().then(write);
}
