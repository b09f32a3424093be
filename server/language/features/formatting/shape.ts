/** What the tree says about the layout: statements, entries, braces, and what is aligned with what. */
import type { Block, Body, IfStatement, ListExpression, Statement } from '../../syntax/ast';
import { type AnyNode, walk } from '../../syntax/visit';
import type { Source } from './source';

/** The braces of a block or body, by items. */
export interface Braces {
  /** The braces of a body: statements, not entries. */
  readonly isBody: boolean;
  readonly open: number;
  readonly close: number;
  /** First items of the statements or entries within. */
  readonly members: readonly number[];
  /** Braces that are written on one line only together with these: the other bodies of an `if`. */
  readonly chain: number;
}

/** A statement or entry with an `=` that may be aligned with that of its neighbours. */
export interface Aligned {
  readonly first: number;
  readonly equals: number;
  readonly last: number;
}

/** Neighbours that may be aligned. Entries keep their alignment over comments and behind values of several lines. */
export interface Run {
  readonly isBlock: boolean;
  readonly members: readonly Aligned[];
}

export interface Shape {
  readonly braces: readonly Braces[];
  /** 1 for the first item of a statement or entry. */
  readonly isStart: Uint8Array;
  /** 1 for an item that follows on the line of the item before it: `{`, `else`, and `if` behind `else`. */
  readonly isJoined: Uint8Array;
  readonly runs: readonly Run[];
  /** Lists of lists of equally many items: for each row the first items of its cells. */
  readonly tables: readonly (readonly (readonly number[])[])[];
}

class ShapeFinder {
  readonly braces: Braces[] = [];
  readonly isStart: Uint8Array;
  readonly isJoined: Uint8Array;
  readonly runs: Run[] = [];
  readonly tables: (readonly (readonly number[])[])[] = [];
  /** The chain of the bodies of an `if` and its `else`s. */
  readonly #chains = new Map<Body, number>();

  constructor(readonly source: Source) {
    this.isStart = new Uint8Array(source.kinds.length);
    this.isJoined = new Uint8Array(source.kinds.length);
  }

  run(): Shape {
    this.#statements(this.source.file.statements);
    walk(this.source.file, node => this.#visit(node));
    this.braces.sort((a, b) => a.open - b.open);
    return this;
  }

  #item(offset: number): number {
    return this.source.itemAt.get(offset)!;
  }

  /** The item that ends at an offset. */
  #lastItem(node: { start: number; end: number }): number {
    let low = this.#item(node.start);
    let high = this.source.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.source.ends[middle]! < node.end) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #visit(node: AnyNode): void {
    if (node.kind === 'block') this.#block(node);
    else if (node.kind === 'body') this.#body(node);
    else if (node.kind === 'if') this.#if(node);
    else if (node.kind === 'list') this.#table(node);
  }

  #braces(node: Block | Body, members: readonly { start: number }[], chain: number): void {
    const open = this.#item(node.start);
    this.isJoined[open] = 1;
    const items = members.map(({ start }) => this.#item(start));
    for (const item of items) this.isStart[item] = 1;
    const isBody = node.kind === 'body';
    this.braces.push({ isBody, open, close: this.#item(node.end - 1), members: items, chain });
  }

  #block(node: Block): void {
    this.#braces(node, node.entries, -1);
    const members = node.entries.map(entry => {
      const first = this.#item(entry.start);
      return { first, equals: this.#equalsBehind(first), last: this.#lastItem(entry) };
    });
    if (members.length > 1) this.runs.push({ isBlock: true, members });
  }

  #body(node: Body): void {
    this.#braces(node, node.statements, this.#chains.get(node) ?? -1);
    this.#statements(node.statements);
  }

  #if({ then, otherwise }: IfStatement): void {
    if (otherwise === undefined) return;
    const chain = this.#chains.get(then) ?? this.#item(then.start);
    this.#chains.set(then, chain);
    this.#chains.set(otherwise.kind === 'if' ? otherwise.then : otherwise, chain);
    this.#else(this.#item(then.end - 1), this.#item(otherwise.start));
  }

  /** Joins the `else` between a body and what follows it. */
  #else(close: number, next: number): void {
    for (let item = close + 1; item <= next; item++) {
      if (this.source.kinds[item] !== 'comment') this.isJoined[item] = 1;
    }
  }

  #statements(statements: readonly Statement[]): void {
    let members: Aligned[] = [];
    let kind = '';
    for (const statement of statements) {
      this.isStart[this.#item(statement.start)] = 1;
      const aligned = this.#aligned(statement);
      if (statement.kind !== kind) members = this.#endRun(members);
      kind = statement.kind;
      if (aligned !== undefined) members.push(aligned);
    }
    this.#endRun(members);
  }

  #endRun(members: readonly Aligned[]): Aligned[] {
    if (members.length > 1) this.runs.push({ isBlock: false, members });
    return [];
  }

  #aligned(statement: Statement): Aligned | undefined {
    if (statement.kind !== 'let' && statement.kind !== 'model' && statement.kind !== 'population') return undefined;
    const first = this.#item(statement.start);
    const head = statement.kind === 'population' ? (statement.indices.at(-1) ?? statement.name) : statement.name;
    return { first, equals: this.#equalsBehind(this.#lastItem(head)), last: this.#lastItem(statement) };
  }

  #equalsBehind(item: number): number {
    let equals = item + 1;
    while (this.source.kinds[equals] !== '=') equals++;
    return equals;
  }

  #table({ items }: ListExpression): void {
    const rows = items.map(item => (item.kind === 'list' ? item.items.map(({ start }) => this.#item(start)) : []));
    const columns = rows[0]?.length ?? 0;
    const isTable = rows.length > 1 && columns > 1 && rows.every(row => row.length === columns);
    if (isTable) this.tables.push(rows);
  }
}

export const shapeOf = (source: Source): Shape => new ShapeFinder(source).run();
