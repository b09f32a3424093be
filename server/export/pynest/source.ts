import type { NetworkPlan } from '../../engine/plan';
import type { Declaration } from '../../language/semantics/declaration';
import { UNKNOWN, type Value } from '../../language/semantics/value';
import type { Analysis } from '../../language/service';
import type { Expression, SourceFile } from '../../language/syntax/ast';
import type { Meaning } from './exporter';

/** A text that has been analysed without errors, and what it says. */
export interface ScriptSource extends Meaning {
  readonly text: string;
  readonly file: SourceFile;
  readonly plan: NetworkPlan;
  /** All names the text binds, in order. */
  readonly declarations: readonly Declaration[];
}

/** What the exporter needs of an analysis; values are worked out once for each expression. */
export function scriptSource({ text, file, bindings, evaluate }: Analysis, plan: NetworkPlan): ScriptSource {
  const values = new Map<Expression, Value>();
  return {
    text,
    file,
    plan,
    declarations: bindings.declarations,
    declarationAt: start => bindings.at(start),
    valueOf: expression => {
      let value = values.get(expression);
      if (!value) {
        value = expression.kind === 'missing' ? UNKNOWN : evaluate(expression);
        values.set(expression, value);
      }
      return value;
    },
  };
}
