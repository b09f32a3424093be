import type {
  Argument,
  Block,
  Body,
  ComprehensionClause,
  Entry,
  Expression,
  ForClause,
  Identifier,
  SourceFile,
  Statement,
} from './ast';

/** Every node of the tree. */
export type AnyNode =
  | SourceFile
  | Statement
  | Expression
  | Identifier
  | Entry
  | Block
  | Body
  | ForClause
  | Argument
  | ComprehensionClause;

const present = (nodes: readonly (AnyNode | undefined)[]): AnyNode[] => nodes.filter(node => node !== undefined);

/** The nodes right below a node, in the order of the text. */
export function children(node: AnyNode): readonly AnyNode[] {
  switch (node.kind) {
    case 'file':
    case 'body':
      return node.statements;
    case 'network':
      return [node.title];
    case 'kernel':
    case 'view':
      return [node.block];
    case 'block':
      return node.entries;
    case 'entry':
    case 'let':
    case 'model':
      return [node.name, node.value];
    case 'population':
      return present([node.name, ...node.indices, node.model, node.size, node.layer, node.block]);
    case 'connect':
      return present([node.source, node.target, node.third, node.block]);
    case 'for':
      return [...node.clauses, node.body];
    case 'forClause':
      return [...node.names, node.list];
    case 'if':
      return present([node.condition, node.then, node.otherwise]);
    case 'assert':
      return present([node.condition, node.message]);
    default:
      return childrenOfExpression(node);
  }
}

function childrenOfExpression(node: Expression | Identifier | Argument | ComprehensionClause): readonly AnyNode[] {
  switch (node.kind) {
    case 'identifier':
    case 'string':
    case 'boolean':
    case 'name':
    case 'missing':
      return [];
    case 'number':
      return present([node.unit]);
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'comparison':
      return node.operands;
    case 'conditional':
      return [node.then, node.condition, node.otherwise];
    case 'argument':
      return present([node.name, node.value]);
    case 'call':
      return [node.callee, ...node.arguments];
    case 'member':
      return [node.object, node.property];
    case 'index':
      return [node.object, node.index];
    case 'slice':
      return present([node.object, node.lower, node.upper, node.step]);
    case 'list':
      return node.items;
    case 'comprehension':
      return [node.element, ...node.clauses];
    case 'comprehensionClause':
      return [...node.names, node.list, ...node.conditions];
    case 'parenthesized':
      return [node.expression];
  }
}

/**
 * Visits a node and everything below it, parents first, in the order of the text, without recursion.
 * @param visit returns false to leave out what is below a node
 */
export function walk(root: AnyNode, visit: (node: AnyNode) => unknown): void {
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visit(node) === false) continue;
    const below = children(node);
    for (let i = below.length - 1; i >= 0; i--) pending.push(below[i]!);
  }
}

/**
 * The nodes at an offset, outermost first, the file included. A node that ends at the offset counts, so that the word
 * before the cursor is found; where two nodes touch there, the one that begins is taken.
 */
export function nodeAt(file: SourceFile, offset: number): readonly AnyNode[] {
  const path: AnyNode[] = [];
  for (let node: AnyNode | undefined = file; node !== undefined; node = childAt(node, offset)) path.push(node);
  return path;
}

function childAt(node: AnyNode, offset: number): AnyNode | undefined {
  let touching: AnyNode | undefined;
  for (const child of children(node)) {
    if (child.start > offset) break;
    if (offset < child.end) return child;
    if (offset === child.end) touching = child;
  }
  return touching;
}
