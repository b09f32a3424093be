// The licences of the packages that are bundled, for dist/ThirdPartyNotices.txt: esbuild.mjs calls this in production builds.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(licen[cs]e|copying)\b/i;

/** Folders of the packages of which something is in an output; style sheets bring no code of theirs. */
function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(output => Object.entries(output.inputs)),
  );
  const used = inputs.filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !file.endsWith('.css'));
  return [...new Set(used.flatMap(([file]) => file.match(PACKAGE) ?? []))];
}

const authorOf = ({ author }) => (typeof author === 'string' ? author : author?.name) ?? 'its authors';

/** Some packages state their licence in package.json alone. */
function licenceOf(folder, manifest) {
  const file = readdirSync(folder).find(name => LICENCE.test(name));
  return file
    ? readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
    : `Copyright (c) ${authorOf(manifest)}. Licensed ${manifest.license}.`;
}

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles of all builds
 * @param {string} root the folder their paths start from
 * @returns {string} a section for each package and version, sorted by name
 */
export function thirdPartyNotices(metafiles, root) {
  const sections = bundledPackages(metafiles).map(relative => {
    const folder = path.join(root, relative);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${licenceOf(folder, manifest)}\n`;
  });
  const line = `\n${'-'.repeat(80)}\n\n`;
  return ['netspec contains these packages; see NOTICE for what else it rests on.\n', ...sections.sort()].join(line);
}
