// Writes the reference in docs/ from the facts tables: `npm run docs`. A test says whether the files are up to date.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checksPage } from './docs/checks.mjs';
import { exportsPage } from './docs/exports.mjs';
import { functionsPage } from './docs/functions.mjs';
import { languagePage } from './docs/language.mjs';
import { modelsPage } from './docs/models.mjs';
import { rulesPage } from './docs/rules.mjs';
import { helpIfAsked } from './setup/help.mjs';

const PAGES = {
  'language.md': languagePage,
  'rules.md': rulesPage,
  'functions.md': functionsPage,
  'models.md': modelsPage,
  'checks.md': checksPage,
  'exports.md': exportsPage,
};

const NOTE = '<!-- Written by `npm run docs`; do not edit. -->';

/** Names of files in docs/ with what belongs in them. */
export const pages = () => Object.entries(PAGES).map(([name, page]) => [name, `${NOTE}\n\n${page()}\n`]);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  helpIfAsked();
  const folder = path.resolve(import.meta.dirname, '../docs');
  for (const [name, text] of pages()) writeFileSync(path.join(folder, name), text);
}
