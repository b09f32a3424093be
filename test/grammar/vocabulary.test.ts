import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IGrammar } from 'vscode-textmate';
import { CONSTANTS, FUNCTIONS, NAMESPACES } from '../../server/language/facts/functions';
import { LAYERS, MASKS } from '../../server/language/facts/masks';
import { nodeModelNames, synapseModelNames } from '../../server/language/facts/models';
import { RULES, THIRD_RULES } from '../../server/language/facts/rules';
import { UNITS } from '../../server/language/facts/units';
import type { NumberLiteral } from '../../server/language/syntax/ast';
import { parse } from '../../server/language/syntax/parser';
import { scan } from '../../server/language/syntax/scanner';
import { KEYWORDS } from '../../server/language/syntax/tokens';
import { walk } from '../../server/language/syntax/visit';
import { EVERYTHING, REFERENCE } from '../unit/language/syntax/support';
import { grammarRegistry, SCOPE } from './support';

const grammar: Promise<IGrammar | null> = grammarRegistry().loadGrammar(SCOPE);

/** For every character of a text the innermost scope the grammar gives it. */
async function scopesOf(text: string): Promise<readonly string[]> {
  const loaded = await grammar;
  assert.ok(loaded);
  const scopes: string[] = [];
  let stack = null as Parameters<IGrammar['tokenizeLine']>[1];
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const token of tokens) {
      const innermost = token.scopes.at(-1)!;
      for (let i = token.startIndex; i < Math.min(token.endIndex, line.length); i++) scopes.push(innermost);
    }
    scopes.push('line break');
  }
  return scopes;
}

/** Asserts that every character of `word` in a text has a scope that begins with `scope`. */
async function expectScope(text: string, word: string, scope: string): Promise<void> {
  const scopes = await scopesOf(text);
  const start = text.indexOf(word);
  for (let i = start; i < start + word.length; i++) assert.ok(scopes[i]!.startsWith(scope), `${text}: ${scopes[i]}`);
}

const afterPoint = (name: string): string => name.split('.').slice(1).join('.');

test('the words of the vocabulary', async () => {
  for (const { name } of UNITS) {
    const scopes = await scopesOf(`let x = 15 ${name}`);
    assert.ok(
      scopes.slice(11, -1).every(scope => scope === 'keyword.other.unit.netspec'),
      name,
    );
  }
  for (const { name } of [...RULES, ...THIRD_RULES])
    await expectScope(`let x = ${name}(`, name, 'support.function.rule');
  for (const { name } of MASKS.filter(({ name }) => name !== 'grid')) {
    await expectScope(`let x = ${name}(`, name, 'support.function.mask');
  }
  for (const { name } of LAYERS) await expectScope(`population L = m on ${name}(`, name, 'support.function.layer');
  for (const name of synapseModelNames()) await expectScope(`let x = ${name}(`, name, 'support.function.synapse');
  for (const name of nodeModelNames()) {
    await expectScope(`population P[i] = ${name}[3]`, name, 'support.type.model');
    await expectScope(`model P = ${name}(x=3)`, name, 'support.type.model');
  }
});

test('functions, constants and namespaces', async () => {
  for (const { name } of FUNCTIONS) {
    if (name.includes('.')) await expectScope(`let x = ${name}(`, afterPoint(name), 'support.function');
    else await expectScope(`let x = ${name}(`, name, 'support.function.builtin');
  }
  for (const { name } of CONSTANTS) {
    const scopes = await scopesOf(`let x = ${name}`);
    assert.match(scopes.at(-2)!, /^(?:support\.variable|constant\.language)/, name);
  }
  for (const { name } of NAMESPACES.filter(({ name }) => !name.includes('.'))) {
    await expectScope(`let x = ${name}.y`, name, 'support.class.namespace');
  }
});

const scopeOfKind: Readonly<Record<string, RegExp>> = {
  number: /^constant\.numeric/,
  string: /^(?:string|constant\.character|punctuation\.definition\.string)/,
  name: /^(?:variable|entity|support|keyword\.other\.unit|constant\.language)/,
  '->': /^keyword\.operator\.arrow/,
};

/** What the scopes of a token of this kind must look like. */
function expectedScope(kind: string): RegExp {
  if (KEYWORDS.has(kind))
    return /^(?:storage\.type|keyword|constant\.language|variable\.parameter|support\.type\.property)/;
  return scopeOfKind[kind] ?? /^(?:punctuation|keyword\.operator)/;
}

test('grammar and scanner agree on every token', async () => {
  for (const text of [REFERENCE, EVERYTHING]) {
    const scopes = await scopesOf(text);
    const tokens = scan(text);
    tokens.kinds.slice(0, -1).forEach((kind, i) => {
      for (let at = tokens.starts[i]!; at < tokens.ends[i]!; at++) {
        assert.match(scopes[at]!, expectedScope(kind), `${kind} at ${at}: ${text.slice(at - 10, at + 10)}`);
      }
    });
    for (let i = 0; i < tokens.comments.length; i += 2) {
      for (let at = tokens.comments[i]!; at < tokens.comments[i + 1]!; at++) {
        assert.match(scopes[at]!, /^(?:comment|punctuation\.definition\.comment)/);
      }
    }
  }
});

test('grammar and parser agree on units', async () => {
  const text = `${EVERYTHING}\nlet q = f(1 s, s=2 m, m = 3 ms) let u = [1.5e-3uM, 2 m\n]\nkernel { a = 1 s = 2 mV mV=3 }`;
  const scopes = await scopesOf(text);
  const expected = new Set<number>();
  walk(parse(text).file, node => {
    const unit = node.kind === 'number' ? (node satisfies NumberLiteral).unit : undefined;
    if (unit !== undefined) for (let i = unit.start; i < unit.end; i++) expected.add(i);
  });
  const actual = new Set(scopes.flatMap((scope, i) => (scope === 'keyword.other.unit.netspec' ? [i] : [])));
  assert.deepEqual(actual, expected);
  assert.ok(expected.size > 20);
});
