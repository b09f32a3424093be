import { unitOf } from '../../language/facts/dimensions';
import { nodeModel, synapseModel } from '../../language/facts/models';
import type {
  AssertStatement,
  Body,
  ConnectStatement,
  ForStatement,
  IfStatement,
  LetStatement,
  ModelStatement,
  PopulationStatement,
  Statement,
} from '../../language/syntax/ast';
import type { Surrounding } from './comments';
import { connect } from './connect';
import { boundName, callHelper, type Exporter } from './exporter';
import { docOf, iterated, targets } from './expressions';
import { call, type Doc, dictionary, flat, layOut, list, pythonString } from './layout';
import { copyName, isCopiedOften, modelName, modelOf } from './models';
import { layer } from './specifications';
import { modelValue } from './values';

const INDENT = 4;

/** Writes statements as lines of Python, with the comments and empty lines that stand around them in the text. */
export class StatementWriter {
  constructor(
    private readonly exporter: Exporter,
    private readonly surrounding: Surrounding,
  ) {}

  lines(statement: Statement, indent: number): string[] {
    const { above, behind, apart } = this.surrounding.of(statement);
    if (statement.kind === 'view') return [];
    const code = this.code(statement, indent);
    const remarks = [this.unit(statement), behind].filter(remark => remark !== undefined);
    const at = statement.kind === 'for' || statement.kind === 'if' ? 0 : code.length - 1;
    if (remarks.length > 0 && code.length > 0) code[at] += `  # ${remarks.join('; ')}`;
    const space = ' '.repeat(indent);
    return [...(apart ? [''] : []), ...above.map(comment => `${space}# ${comment}`.trimEnd()), ...code];
  }

  private code(statement: Statement, indent: number): string[] {
    switch (statement.kind) {
      case 'network':
      case 'view':
        return [];
      case 'kernel':
        return this.text(call('nest.set', this.keywords(statement.block.entries)), indent);
      case 'let':
        return this.text(this.binding(statement), indent);
      case 'model':
        return this.text(this.copy(statement), indent);
      case 'population':
        return this.text(this.population(statement), indent);
      case 'connect':
        return this.text(connect(statement as ConnectStatement, this.exporter), indent);
      case 'for':
        return this.loop(statement, indent);
      case 'if':
        return this.branch(statement, 'if', indent);
      case 'assert':
        return this.text(this.assertion(statement), indent);
    }
  }

  private text(doc: Doc, indent: number): string[] {
    return `${' '.repeat(indent)}${layOut(doc, indent)}`.split('\n');
  }

  /** Unit of what a `let` binds, which is gone from the number. */
  private unit(statement: Statement): string | undefined {
    if (statement.kind !== 'let') return undefined;
    const value = this.exporter.meaning.valueOf(statement.value);
    if (value.kind !== 'int' && value.kind !== 'float' && value.kind !== 'parameter') return undefined;
    if (value.dimension === 0) return undefined;
    const unit = unitOf(value.dimension);
    return unit === 'Hz' && value.scale === 0 ? '1/ms' : unit;
  }

  private keywords(
    entries: readonly { readonly name: { readonly name: string }; readonly value: LetStatement['value'] }[],
  ): Doc[] {
    return entries.map(({ name, value }) => [`${name.name}=`, docOf(value, this.exporter)]);
  }

  private binding({ name, value }: LetStatement): Doc {
    return [`${boundName(this.exporter, name.start) ?? name.name} = `, docOf(value, this.exporter)];
  }

  private copy({ name, value }: ModelStatement): Doc {
    const { exporter } = this;
    if (value.kind !== 'call') return 'pass';
    const { base } = modelOf(value.callee, exporter);
    const facts = (nodeModel(base) ?? synapseModel(base))?.parameters;
    const parameters = value.arguments.map(argument => {
      const key = argument.name?.name ?? '';
      return [key, modelValue(argument.value, facts?.get(key), exporter)] as const;
    });
    const declaration = exporter.meaning.declarationAt(name.start);
    const from = modelName(value.callee, exporter);
    const items = parameters.length > 0 ? [dictionary(parameters)] : [];
    if (declaration && isCopiedOften(declaration)) {
      const copied = callHelper(exporter, 'copy_model', [from, pythonString(name.name), ...items]);
      return [`${exporter.names.get(declaration)} = `, copied];
    }
    return call('nest.CopyModel', [from, pythonString(declaration ? copyName(declaration) : name.name), ...items]);
  }

  private population(statement: PopulationStatement): Doc {
    const { exporter } = this;
    const { name, indices } = statement;
    const nodes = this.create(statement);
    const variable = boundName(exporter, name.start) ?? name.name;
    if (indices.length === 0) return [`${variable} = `, nodes];
    const place = indices.map(index => docOf(index, exporter));
    if (place.length === 1) return { open: `${variable}.append(`, items: [nodes], close: ')' };
    return callHelper(exporter, 'add_member', [variable, list(place), nodes]);
  }

  private create({ model, size, layer: positions, block }: PopulationStatement): Doc {
    const { exporter } = this;
    const facts = nodeModel(modelOf(model, exporter).base)?.parameters;
    const entries = block?.entries.map(
      ({ name, value }) => [name.name, modelValue(value, facts?.get(name.name), exporter)] as const,
    );
    return call('nest.Create', [
      modelName(model, exporter),
      ...(size ? [docOf(size, exporter)] : []),
      ...(entries && entries.length > 0 ? [['params=', dictionary(entries)]] : []),
      ...(positions ? [['positions=', layer(positions, exporter)]] : []),
    ]);
  }

  private loop({ clauses, body }: ForStatement, indent: number): string[] {
    const { exporter } = this;
    const heads = clauses.map(({ names, list: over }, depth) => {
      const space = ' '.repeat(indent + depth * INDENT);
      return `${space}for ${targets(names, exporter)} in ${flat(iterated(over, exporter).doc)}:`;
    });
    return [...heads, ...this.body(body, indent + clauses.length * INDENT)];
  }

  private branch({ condition, then, otherwise }: IfStatement, keyword: 'if' | 'elif', indent: number): string[] {
    const space = ' '.repeat(indent);
    const lines = [`${space}${keyword} ${flat(docOf(condition, this.exporter))}:`, ...this.body(then, indent + INDENT)];
    if (otherwise?.kind === 'if') lines.push(...this.branch(otherwise, 'elif', indent));
    else if (otherwise) lines.push(`${space}else:`, ...this.body(otherwise, indent + INDENT));
    return lines;
  }

  private body({ statements }: Body, indent: number): string[] {
    const lines = statements.flatMap(statement => this.lines(statement, indent));
    while (lines[0] === '') lines.shift();
    return lines.length > 0 ? lines : [`${' '.repeat(indent)}pass`];
  }

  private assertion({ condition, message }: AssertStatement): Doc {
    return ['assert ', docOf(condition, this.exporter), ...(message ? [', ', docOf(message, this.exporter)] : [])];
  }
}
