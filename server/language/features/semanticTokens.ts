import { type BuiltinKind, builtinKind } from '../facts/builtins';
import { CONSTANTS, constantFact, functionFact, namespaceFact } from '../facts/functions';
import type { Bindings } from '../semantics/bindings';
import type { Declaration } from '../semantics/declaration';
import type { Expression, Identifier, MemberExpression, NameExpression, SourceFile } from '../syntax/ast';
import { type AnyNode, walk } from '../syntax/visit';
import type { TokenModifier, TokenType } from './semanticTokenTypes';
import type { TextRange } from './types';

/** What semantic tokens need of an analysis. */
export interface Colourable {
  readonly text: string;
  readonly file: SourceFile;
  readonly bindings: Bindings;
}

/** A word, on one line. */
export interface SemanticToken extends TextRange {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/**
 * What the names of a text are, in its order and without overlap; all of it or the part that touches `range`. Words nobody
 * knows, keywords, numbers and strings are left to the grammar.
 */
export function semanticTokens(analysis: Colourable, range?: TextRange): SemanticToken[] {
  const { start, end } = range ?? { start: 0, end: analysis.text.length };
  const painter = new Painter(analysis);
  walk(analysis.file, node => {
    if (node.end < start || node.start > end) return false;
    painter.visit(node);
    return true;
  });
  return painter.finish().filter(token => token.end >= start && token.start <= end);
}

/** `E`, not `"E"` nor a name that is missing. */
const WORD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Members of members of members mean nothing. */
const DEEPEST = 3;

/** "spatial.pos.x" of nested members, and the name they begin with; undefined for members of anything else. */
function dotted(member: MemberExpression): { readonly name: string; readonly root: NameExpression } | undefined {
  const parts = [member.property.name];
  let node: Expression = member.object;
  for (; node.kind === 'member' && parts.length < DEEPEST; node = node.object) parts.unshift(node.property.name);
  return node.kind === 'name' ? { name: [node.name, ...parts].join('.'), root: node } : undefined;
}

const TYPES: Readonly<Record<BuiltinKind, TokenType>> = {
  function: 'function',
  namespace: 'namespace',
  rule: 'rule',
  thirdRule: 'rule',
  mask: 'function',
  layer: 'function',
  nodeModel: 'model',
  synapseModel: 'synapse',
};

class Painter {
  private readonly tokens: SemanticToken[] = [];
  /** What the model statement last seen copies: a model there, even where it is a synapse. */
  private copied: AnyNode | undefined;

  constructor(private readonly analysis: Colourable) {}

  visit(node: AnyNode): void {
    switch (node.kind) {
      case 'name':
        this.name(node);
        break;
      case 'member':
        this.member(node);
        break;
      case 'number':
        this.add(node.unit, 'unit');
        break;
      case 'entry':
        this.add(node.name, 'property');
        break;
      case 'argument':
        this.add(node.name, 'parameter');
        break;
      case 'model':
        if (node.value.kind === 'call') this.copied = node.value.callee;
        this.declared(node.name, true);
        break;
      case 'population':
        this.declared(node.name, true);
        if (!this.declared(node.model) && builtinKind(node.model.name) === 'nodeModel')
          this.add(node.model, 'model', ['defaultLibrary']);
        break;
      case 'let':
        this.declared(node.name, true);
        break;
      case 'forClause':
      case 'comprehensionClause':
        for (const name of node.names) this.declared(name, true);
    }
  }

  finish(): SemanticToken[] {
    let last = 0;
    const sorted = this.tokens.sort((a, b) => a.start - b.start);
    return sorted.filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
  }

  private add(word: TextRange | undefined, type: TokenType, modifiers: readonly TokenModifier[] = []): void {
    if (word === undefined || !WORD.test(this.analysis.text.slice(word.start, word.end))) return;
    this.tokens.push({ start: word.start, end: word.end, type, modifiers });
  }

  /** A name the file binds; false where it does not. */
  private declared(word: Identifier | NameExpression, declares = false): boolean {
    const declaration = this.analysis.bindings.at(word.start);
    if (!declaration) return false;
    const { type, modifiers } = typeOf(declaration);
    this.add(word, type, declares ? ['declaration', ...modifiers] : modifiers);
    return true;
  }

  private name(node: NameExpression): void {
    if (this.declared(node)) return;
    const kind = builtinKind(node.name);
    if (kind) this.add(node, node === this.copied ? 'model' : TYPES[kind], ['defaultLibrary']);
  }

  private member(node: MemberExpression): void {
    const path = dotted(node);
    if (!path || this.analysis.bindings.at(path.root.start) || !namespaceFact(path.root.name)) return;
    const { name } = path;
    if (functionFact(name)) this.add(node.property, 'function', ['defaultLibrary']);
    else if (constantFact(name)?.returns === 'float')
      this.add(node.property, 'variable', ['readonly', 'defaultLibrary']);
    else if (CONSTANTS.some(constant => constant.name === name || constant.name.startsWith(`${name}.`)))
      this.add(node.property, 'variable', ['defaultLibrary', 'drawn']);
  }
}

function typeOf({ kind, value }: Declaration): Pick<SemanticToken, 'type' | 'modifiers'> {
  const drawn: TokenModifier[] = value.kind === 'parameter' ? ['drawn'] : [];
  switch (kind) {
    case 'population':
    case 'family':
      return { type: 'population', modifiers: [] };
    case 'model':
      return { type: 'model', modifiers: [] };
    case 'let':
      return { type: 'variable', modifiers: ['readonly', ...drawn] };
    case 'loop':
    case 'comprehension':
      return { type: 'variable', modifiers: ['loop', ...drawn] };
  }
}
