import type { Body, SourceFile, Statement } from '../../language/syntax/ast';
import { comments } from '../../language/syntax/comments';

/** What stands around a statement in the text besides the statement. */
export interface Surroundings {
  /** Comments above it or inside it, without `#` and leading space. */
  readonly above: readonly string[];
  /** Comment on the line on which it ends (of a statement with a body: begins). */
  readonly behind?: string;
  /** An empty line separates it from what comes before. */
  readonly apart: boolean;
}

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Comments and empty lines of a text by the statement they belong to, and the comments behind the last statement. */
export class Surrounding {
  private readonly byStatement = new Map<Statement, Surroundings>();
  private readonly pending: Comment[];
  readonly atEnd: readonly string[];

  constructor(
    private readonly text: string,
    file: SourceFile,
  ) {
    this.pending = comments(text).map(({ start, end }) => ({ start, end, text: commentText(text.slice(start, end)) }));
    this.statements(file.statements, 0);
    this.atEnd = this.pending.splice(0).map(comment => comment.text);
  }

  of(statement: Statement): Surroundings {
    return this.byStatement.get(statement) ?? { above: [], apart: false };
  }

  private statements(statements: readonly Statement[], from: number): void {
    let previous = from;
    for (const statement of statements) {
      this.statement(statement, previous);
      previous = statement.end;
    }
  }

  private statement(statement: Statement, previous: number): void {
    const first = this.pending.find(comment => comment.start >= previous);
    const begins = first && first.start < statement.start ? first.start : statement.start;
    const apart = /\n\s*\n\s*$/.test(this.text.slice(previous, begins));
    const above = this.take(statement.start);
    if (statement.kind === 'for') this.compound(statement, [statement.body], above, apart);
    else if (statement.kind === 'if') this.compound(statement, [statement.then, statement.otherwise], above, apart);
    else {
      above.push(...this.take(statement.end));
      this.byStatement.set(statement, { above, apart, behind: this.takeBehind(statement.end) });
    }
  }

  /** A statement with bodies: the comment behind its first line is its own, the others belong to what is inside. */
  private compound(
    statement: Statement,
    parts: readonly (Body | Statement | undefined)[],
    above: string[],
    apart: boolean,
  ): void {
    const [body] = parts as [Body];
    above.push(...this.take(body.start));
    this.byStatement.set(statement, { above, apart, behind: this.takeBehind(body.start + 1) });
    for (const part of parts) {
      if (part?.kind === 'body') this.statements(part.statements, part.start);
      else if (part) this.statement(part, body.end);
    }
  }

  private take(before: number): string[] {
    const count = this.pending.findIndex(comment => comment.start >= before);
    return this.pending.splice(0, count < 0 ? this.pending.length : count).map(comment => comment.text);
  }

  /** The next comment, if only blanks and closing brackets stand between it and the offset on the same line. */
  private takeBehind(offset: number): string | undefined {
    const [next] = this.pending;
    if (!next || !/^[ \t}\])]*$/.test(this.text.slice(offset, next.start))) return undefined;
    return this.pending.shift()?.text;
  }
}

const commentText = (comment: string): string => comment.replace(/^#+\s?/, '').trimEnd();
