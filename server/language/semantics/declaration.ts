import type { SourceRange } from '../../engine/plan';
import type { Identifier, Statement } from '../syntax/ast';
import { UNKNOWN, type Value } from './value';

export type DeclarationKind = 'let' | 'model' | 'population' | 'family' | 'loop' | 'comprehension';

/** A name the file binds, with where it is used and what it was bound to. One object lives through one analysis. */
export class Declaration {
  /** Everywhere the name is used, and further members of a family; not the declaring identifier itself. */
  readonly references: SourceRange[] = [];
  /** What it was bound to at first and at last; undefined where it never was. */
  first: Value | undefined;
  last: Value | undefined;
  /** How often it was bound: once, or once for every pass through the loop around it. */
  count = 0;
  /** Of a model: the built-in model behind it. */
  base: string | undefined;

  constructor(
    readonly kind: DeclarationKind,
    readonly identifier: Identifier,
    readonly scope: Scope,
    /** The statement that binds it; of a loop variable the `for`, of a comprehension's undefined. */
    readonly statement: Statement | undefined,
  ) {}

  get name(): string {
    return this.identifier.name;
  }

  bind(value: Value): void {
    if (this.count++ === 0) this.first = value;
    this.last = value;
  }

  /** As if it had never been bound. */
  forget(): void {
    this.first = undefined;
    this.last = undefined;
    this.count = 0;
  }

  /** Value at present; UNKNOWN where the statement that binds it did not run. */
  get value(): Value {
    return this.last ?? UNKNOWN;
  }
}

/** Names visible in a stretch of text, and those around it. */
export class Scope {
  readonly children: Scope[] = [];
  private readonly declarations = new Map<string, Declaration>();

  constructor(
    readonly start: number,
    readonly end: number,
    readonly parent?: Scope,
  ) {
    parent?.children.push(this);
  }

  get names(): Iterable<Declaration> {
    return this.declarations.values();
  }

  /** The file's own scope. */
  get root(): Scope {
    return this.parent ? this.parent.root : this;
  }

  own(name: string): Declaration | undefined {
    return this.declarations.get(name);
  }

  find(name: string): Declaration | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const declaration = scope.declarations.get(name);
      if (declaration) return declaration;
    }
    return undefined;
  }

  add(declaration: Declaration): void {
    this.declarations.set(declaration.name, declaration);
  }

  isWithin(other: Scope): boolean {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) if (scope === other) return true;
    return false;
  }
}
