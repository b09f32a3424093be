import type { NetworkPlan } from '../../engine/plan';
import type { Declaration } from '../../language/semantics/declaration';
import type { KernelStatement, Statement } from '../../language/syntax/ast';
import { walk } from '../../language/syntax/visit';
import type { Provenance } from '../../protocol';
import { provenanceLines } from '../provenance';
import { Surrounding } from './comments';
import type { Exporter, Helper, Meaning, Module } from './exporter';
import { HELPERS } from './helpers';
import { pythonString } from './layout';
import { extraction } from './matrices';
import { pythonNames } from './names';
import type { ScriptSource } from './source';
import { StatementWriter } from './statements';

const IMPORTS: Readonly<Record<Module, string>> = {
  math: 'import math',
  os: 'import os',
  numpy: 'import numpy as np',
};

/**
 * A PyNEST script that makes the same network in NEST 3.10: the same calls in the same order with the same Parameter
 * objects, in the words of the text. Its last part extracts the weight matrices.
 * @param dataFolder path from the script's folder to that of the text, to which names of tables are relative; with `/`
 */
export function pynestScript(source: ScriptSource, provenance: Provenance, dataFolder = ''): string {
  const exporter: Exporter = {
    meaning: source,
    names: pythonNames(source.declarations),
    helpers: new Set(),
    modules: new Set(['numpy']),
  };
  const surrounding = new Surrounding(source.text, source.file);
  const writer = new StatementWriter(exporter, surrounding);
  const families = source.declarations.filter(declaration => declaration.kind === 'family');
  const title = source.file.statements.find(statement => statement.kind === 'network');
  const body = kernelFirst(source.file.statements, source)
    .filter(statement => statement !== title)
    .flatMap(statement => {
      const lists = families.filter(family => contains(statement, family));
      return behindSpace(
        writer.lines(statement, 0),
        lists.map(family => `${exporter.names.get(family)} = []`),
      );
    });
  const code = [...body, ...surrounding.atEnd.map(comment)].join('\n').trim();
  const parts = [
    header(source.plan, title ? surrounding.of(title).above : [], provenance),
    imports(exporter),
    helpers(exporter, dataFolder),
    `nest.ResetKernel()\n\n${code}\n`,
    extraction(source.plan, exporter),
  ];
  return parts.filter(part => part !== '').join('\n');
}

const comment = (text: string): string => `# ${text}`.trimEnd();

/** Lines with others before them, but behind the empty line they may begin with. */
const behindSpace = ([first, ...rest]: readonly string[], before: readonly string[]): string[] => {
  if (first === undefined) return [...before];
  return first === '' ? ['', ...before, ...rest] : [...before, first, ...rest];
};

const contains = (statement: Statement, { identifier }: Declaration): boolean =>
  statement.start <= identifier.start && identifier.end <= statement.end;

/**
 * NEST takes kernel properties only before models are copied and Parameters made, so the kernel statement comes first, with
 * the bindings it needs; these are plain numbers, which can be computed at any time.
 */
function kernelFirst(statements: readonly Statement[], meaning: Meaning): Statement[] {
  const kernel = statements.find((statement): statement is KernelStatement => statement.kind === 'kernel');
  if (!kernel) return [...statements];
  const needed = new Set<Statement>([kernel]);
  // Names are bound before they are used: going backwards finds what the needed statements need.
  for (const statement of statements.slice(0, statements.indexOf(kernel)).reverse())
    if ([...needed].some(user => uses(user, statement, meaning))) needed.add(statement);
  return [
    ...statements.filter(statement => needed.has(statement)),
    ...statements.filter(statement => !needed.has(statement)),
  ];
}

function uses(user: Statement, binder: Statement, meaning: Meaning): boolean {
  let found = false;
  walk(user, node => {
    const declaration = node.kind === 'name' ? meaning.declarationAt(node.start) : undefined;
    found ||= declaration?.statement === binder;
    return !found;
  });
  return found;
}

/** Three quotes end a docstring, and a backslash at its end would take one of them along. */
const docstring = (text: string): string =>
  (text.endsWith('"') ? `${text} ` : text)
    .replace(/\\/g, '\\\\')
    .replace(/"""/g, '\\"\\"\\"')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

function header({ title }: NetworkPlan, remarks: readonly string[], provenance: Provenance): string {
  const lines = [
    ...(title ? [`"""${docstring(title)}"""`, ''] : []),
    ...(remarks.length > 0 ? [...remarks.map(comment), ''] : []),
    ...provenanceLines(provenance).map(comment),
    '#',
    '# Given the name of a file, the script also saves the weight matrices there: python script.py weights.npz',
  ];
  return `${lines.join('\n')}\n`;
}

function imports({ helpers: used, modules }: Exporter): string {
  const all = new Set([...modules, ...[...used].flatMap(helper => HELPERS[helper].modules), 'sys']);
  const standard = [
    ...['math', 'os'].filter(module => all.has(module)).map(module => IMPORTS[module as Module]),
    'import sys',
  ];
  return `${standard.join('\n')}\n\nimport nest\n${all.has('numpy') ? `${IMPORTS.numpy}\n` : ''}`;
}

/** Where tables are, from the script's folder; only where the script reads any. */
const dataConstant = ({ helpers: used }: Exporter, folder: string): string =>
  used.has('read_csv') ? `\n# Folder of the tables, relative to this file.\nDATA = ${pythonString(folder)}\n` : '';

const helpers = (exporter: Exporter, dataFolder: string): string =>
  dataConstant(exporter, dataFolder) +
  (Object.keys(HELPERS) as Helper[])
    .filter(helper => exporter.helpers.has(helper))
    .map(helper => `\n${HELPERS[helper].code}\n`)
    .join('\n');
