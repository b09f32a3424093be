import type { SourceRange } from '../../engine/plan';
import type { Identifier, Statement } from '../syntax/ast';
import type { Bindings } from './bindings';
import type { Names } from './context';
import { Declaration, type DeclarationKind, Scope } from './declaration';

/** Names as an analysis left them, to evaluate an expression of the file once more; comprehensions get names of their own. */
export class RecordedNames implements Names {
  private scope: Scope;

  constructor(private readonly bindings: Bindings) {
    this.scope = new Scope(0, 0);
  }

  resolve(name: string, at: SourceRange): Declaration | undefined {
    return this.scope.find(name) ?? this.bindings.at(at.start);
  }

  peek(name: string, at: SourceRange): Declaration | undefined {
    return this.resolve(name, at);
  }

  addUnresolved(): void {}

  declare(kind: DeclarationKind, identifier: Identifier, statement?: Statement): Declaration {
    const declaration = new Declaration(kind, identifier, this.scope, statement);
    this.scope.add(declaration);
    return declaration;
  }

  within<T>(range: SourceRange, action: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(range.start, range.end, outer);
    try {
      return action();
    } finally {
      this.scope = outer;
    }
  }
}
