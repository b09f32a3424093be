import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common';

const folder = path.join(import.meta.dirname, 'cases');

export const SCOPE = 'source.netspec';

/** A registry that knows the grammar; one serves all tests of a file. */
export const grammarRegistry = () =>
  createRegistry([
    { path: path.resolve(import.meta.dirname, '../../syntaxes/netspec.tmLanguage.json'), scopeName: SCOPE },
  ]);

export const caseFiles = (extension: string): readonly string[] =>
  readdirSync(folder).filter(file => file.endsWith(extension));

export const caseText = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

export const casePath = (file: string): string => path.join(folder, file);
