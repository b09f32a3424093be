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
  const body = kernelFirst(source.file.statements, source).flatMap(statement => [
    ...families.filter(family => contains(statement, family)).map(family => `${exporter.names.get(family)} = []`),
    ...writer.lines(statement, 0),
  ]);
  const end = surrounding.atEnd.map(comment => `# ${comment}`.trimEnd());
  const parts = [...body, ...end].join('\n').trim();
  const matrices = extraction(source.plan, exporter);
  return [
    header(source.plan, provenance),
    imports(exporter),
    helpers(exporter, dataFolder),
    `nest.ResetKernel()\n\n${parts}\n`,
    matrices,
  ]
    .filter(part => part !== '')
    .join('\n');
}

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
  text
    .replace(/\\/g, '\\\\')
    .replace(/"""/g, '\\"\\"\\"')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

function header(plan: NetworkPlan, provenance: Provenance): string {
  const title = plan.title ? `"""${docstring(plan.title)}${plan.title.endsWith('"') ? ' ' : ''}"""\n\n` : '';
  const lines = provenanceLines(provenance).map(line => `# ${line}\n`);
  return `${title}${lines.join('')}#\n# python ${'<this file>'} [weights.npz] builds the network and, given a file name, saves its weight matrices.\n`;
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
