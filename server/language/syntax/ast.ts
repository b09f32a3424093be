/**
 * The syntax tree: plain, immutable, discriminated by `kind`, every node with its range (UTF-16 offsets, end exclusive).
 * The parser is total: what is missing is a `missing` expression or an empty name of zero width at the place where it
 * was expected, so that every later stage can walk a broken tree.
 */
export interface Node {
  readonly start: number;
  readonly end: number;
}

/** A name that declares or an argument's name; `name` is '' where it is missing. */
export interface Identifier extends Node {
  readonly kind: 'identifier';
  readonly name: string;
}

export interface SourceFile extends Node {
  readonly kind: 'file';
  readonly statements: readonly Statement[];
}

// ---------------------------------------------------------------------------------------------------- statements

export type Statement =
  | NetworkStatement
  | KernelStatement
  | LetStatement
  | ModelStatement
  | PopulationStatement
  | ConnectStatement
  | ForStatement
  | IfStatement
  | ViewStatement
  | AssertStatement;

/** `network "title"` */
export interface NetworkStatement extends Node {
  readonly kind: 'network';
  readonly title: Expression;
}

/** One `name = expression` in a block. */
export interface Entry extends Node {
  readonly kind: 'entry';
  readonly name: Identifier;
  readonly value: Expression;
}

/** `{ name = expression … }`; range includes the braces. */
export interface Block extends Node {
  readonly kind: 'block';
  readonly entries: readonly Entry[];
}

export interface KernelStatement extends Node {
  readonly kind: 'kernel';
  readonly block: Block;
}

export interface ViewStatement extends Node {
  readonly kind: 'view';
  readonly block: Block;
}

export interface LetStatement extends Node {
  readonly kind: 'let';
  readonly name: Identifier;
  readonly value: Expression;
}

/** `model NAME = base(parameter = value, …)`; value is a call (or, in broken text, anything). */
export interface ModelStatement extends Node {
  readonly kind: 'model';
  readonly name: Identifier;
  readonly value: Expression;
}

/** `population NAME[i]… = model[size] on layer { … }` */
export interface PopulationStatement extends Node {
  readonly kind: 'population';
  readonly name: Identifier;
  /** Indices of a family: `E[k]` has one, `E[i][j]` two. */
  readonly indices: readonly Expression[];
  readonly model: Identifier;
  readonly size?: Expression;
  /** What follows `on`: a call of `grid` or `free`. */
  readonly layer?: Expression;
  readonly block?: Block;
}

/** `connect SOURCE -> TARGET third THIRD { … }` */
export interface ConnectStatement extends Node {
  readonly kind: 'connect';
  readonly source: Expression;
  readonly target: Expression;
  readonly third?: Expression;
  readonly block?: Block;
}

/** One `a, b in list` of a `for`. */
export interface ForClause extends Node {
  readonly kind: 'forClause';
  readonly names: readonly Identifier[];
  readonly list: Expression;
}

export interface ForStatement extends Node {
  readonly kind: 'for';
  readonly clauses: readonly ForClause[];
  readonly body: Body;
}

export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: Body;
  /** `else { … }` or `else if …`. */
  readonly otherwise?: Body | IfStatement;
}

/** `{ statement … }`; range includes the braces. */
export interface Body extends Node {
  readonly kind: 'body';
  readonly statements: readonly Statement[];
}

export interface AssertStatement extends Node {
  readonly kind: 'assert';
  readonly condition: Expression;
  readonly message?: Expression;
}

// --------------------------------------------------------------------------------------------------- expressions

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NameExpression
  | UnaryExpression
  | BinaryExpression
  | ComparisonExpression
  | LogicalExpression
  | ConditionalExpression
  | CallExpression
  | MemberExpression
  | IndexExpression
  | SliceExpression
  | ListExpression
  | ComprehensionExpression
  | ParenthesizedExpression
  | MissingExpression;

/** A number, with its unit where one follows. `text` is the literal without underscores and without the unit. */
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly text: string;
  /** Written without point and exponent: an int in Python's sense. */
  readonly integer: boolean;
  readonly unit?: Identifier;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  /** Escapes resolved. */
  readonly value: string;
}

export interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NameExpression extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'not';
  readonly operand: Expression;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** `a < b <= c`, chained as in Python: operators[i] stands between operands[i] and operands[i + 1]. */
export interface ComparisonExpression extends Node {
  readonly kind: 'comparison';
  readonly operators: readonly ComparisonOperator[];
  readonly operands: readonly Expression[];
}

export interface LogicalExpression extends Node {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

/** `then if condition else otherwise` */
export interface ConditionalExpression extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Argument extends Node {
  readonly kind: 'argument';
  readonly name?: Identifier;
  readonly value: Expression;
}

export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** Range of `( … )`, for signature help. */
  readonly parentheses: Node;
}

export interface MemberExpression extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: Identifier;
}

export interface IndexExpression extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

export interface SliceExpression extends Node {
  readonly kind: 'slice';
  readonly object: Expression;
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

export interface ListExpression extends Node {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** `[element for a, b in list if condition …]` */
export interface ComprehensionExpression extends Node {
  readonly kind: 'comprehension';
  readonly element: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause extends Node {
  readonly kind: 'comprehensionClause';
  readonly names: readonly Identifier[];
  readonly list: Expression;
  readonly conditions: readonly Expression[];
}

export interface ParenthesizedExpression extends Node {
  readonly kind: 'parenthesized';
  readonly expression: Expression;
}

/** Zero width, where an expression was expected. */
export interface MissingExpression extends Node {
  readonly kind: 'missing';
}
