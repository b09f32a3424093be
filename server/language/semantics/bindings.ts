import type { SourceRange } from '../../engine/plan';
import { isBuiltin } from '../facts/builtins';
import type { Identifier, Statement } from '../syntax/ast';
import type { Names } from './context';
import { Declaration, type DeclarationKind, Scope } from './declaration';
import { meant as meantBy } from './meant';
import { type ProblemList, replace } from './problems';

/** A name in the text that is used: what it refers to, or the built-in word it is. */
export interface Reference extends SourceRange {
  readonly name: string;
  readonly declaration?: Declaration;
}

/** A use that no declaration before it explains. */
interface Unresolved extends SourceRange {
  readonly name: string;
  readonly scope: Scope;
  /** "name", "model" …, and the words that would have been right. */
  readonly noun: string;
  readonly candidates: Iterable<string>;
}

/** Names suggested for misspelt ones, at most for so many: it costs a comparison with every known name. */
const MAX_SUGGESTIONS = 25;

/** Scopes, declarations and references of a file; names are bound in the order of the text. */
export class Bindings implements Names {
  readonly declarations: Declaration[] = [];
  readonly references: Reference[] = [];
  readonly root: Scope;
  scope: Scope;
  private readonly unresolved: Unresolved[] = [];
  private byStart: ReadonlyMap<number, Declaration> | undefined;

  constructor(
    length: number,
    private readonly problems: ProblemList,
  ) {
    this.root = new Scope(0, length);
    this.scope = this.root;
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

  /**
   * Binds a name from here on; in the file's scope for a family. A name already bound in the scope is an error; the first
   * binding stays, and the new declaration is one no name refers to.
   */
  declare(kind: DeclarationKind, identifier: Identifier, statement?: Statement): Declaration {
    const scope = kind === 'family' ? this.root : this.scope;
    const declaration = new Declaration(kind, identifier, scope, statement);
    if (identifier.name === '') return declaration;
    const known = scope.own(identifier.name);
    if (known) {
      this.reportDuplicate(identifier, known);
      return declaration;
    }
    if (isBuiltin(identifier.name)) {
      this.problems.report(
        'shadows-builtin',
        identifier,
        `\`${identifier.name}\` is also a name of the language; from here on it means what is bound here.`,
      );
    }
    scope.add(declaration);
    this.declarations.push(declaration);
    return declaration;
  }

  peek(name: string): Declaration | undefined {
    return this.scope.find(name);
  }

  resolve(name: string, at: SourceRange): Declaration | undefined {
    const declaration = this.scope.find(name);
    const reference = { name, start: at.start, end: at.end, declaration };
    this.references.push(reference);
    declaration?.references.push(reference);
    return declaration;
  }

  /** It is reported when all declarations are known. */
  addUnresolved(name: string, at: SourceRange, noun: string, candidates: Iterable<string>): void {
    if (name === '') return;
    this.unresolved.push({ name, start: at.start, end: at.end, scope: this.scope, noun, candidates });
  }

  /** The declaration whose name is written at an offset, by declaring or by using it; for a finished analysis. */
  at(start: number): Declaration | undefined {
    this.byStart ??= new Map(
      this.declarations.flatMap(declaration =>
        [declaration.identifier, ...declaration.references].map(place => [place.start, declaration] as const),
      ),
    );
    return this.byStart.get(start);
  }

  reportUnresolved(): void {
    if (this.unresolved.length === 0) return;
    const byName = new Map<string, Declaration[]>();
    for (const declaration of this.declarations) {
      const group = byName.get(declaration.name);
      if (group) group.push(declaration);
      else byName.set(declaration.name, [declaration]);
    }
    this.unresolved.forEach((use, index) => {
      const elsewhere = byName.get(use.name) ?? [];
      const later = elsewhere.find(declaration => use.scope.isWithin(declaration.scope));
      if (later) this.reportTooEarly(use, later);
      else if (elsewhere[0]) this.reportInvisible(use, elsewhere[0]);
      else this.reportUnknown(use, index < MAX_SUGGESTIONS);
    });
  }

  private reportDuplicate(identifier: Identifier, known: Declaration): void {
    this.problems.report(
      'duplicate-name',
      identifier,
      `\`${identifier.name}\` is already bound in this scope; a name is bound once.`,
      { related: [{ ...rangeOf(known.identifier), message: `\`${identifier.name}\` is bound here first.` }] },
    );
  }

  private reportTooEarly(use: Unresolved, later: Declaration): void {
    later.references.push(rangeOf(use));
    this.problems.report(
      'used-before-definition',
      use,
      `\`${use.name}\` is used before it is bound: names are bound in the order of the text.`,
      { related: [{ ...rangeOf(later.identifier), message: `\`${use.name}\` is bound only here.` }] },
    );
  }

  private reportInvisible(use: Unresolved, inner: Declaration): void {
    this.problems.report(
      'unknown-name',
      use,
      `\`${use.name}\` is not visible here: it is bound inside a body or comprehension and only seen there.`,
      { related: [{ ...rangeOf(inner.identifier), message: `\`${use.name}\` is bound here.` }] },
    );
  }

  private reportUnknown(use: Unresolved, suggest: boolean): void {
    // A letter by itself says nothing.
    const meant =
      suggest && use.name.length > 1
        ? meantBy(use.name, [...this.visibleNames(use.scope), ...use.candidates])
        : undefined;
    const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
    const fixes = meant === undefined ? [] : [replace(`Change to ${meant}`, use, meant)];
    const code = use.noun === 'model' ? 'unknown-model' : 'unknown-name';
    const what = use.noun === 'name' ? `\`${use.name}\` is not defined.` : `There is no ${use.noun} \`${use.name}\`.`;
    this.problems.report(code, use, `${what}${hint}`, { fixes });
  }

  private *visibleNames(from: Scope): Iterable<string> {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent)
      for (const declaration of scope.names) yield declaration.name;
  }
}

const rangeOf = ({ start, end }: SourceRange): SourceRange => ({ start, end });
