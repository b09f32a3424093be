import type { SourceRange } from '../../engine/plan';
import { signature } from '../facts/callable';
import type { Bindings } from '../semantics/bindings';
import { scan } from '../syntax/scanner';
import { ownerOf } from './completion/expectation';
import { visibleDeclarations } from './completion/names';
import { copiedCall, givenBy } from './copies';
import { callableFact } from './documentation';
import { siteAt } from './site';

export interface SignatureHelp {
  readonly label: string;
  readonly documentation: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly (SourceRange & { readonly documentation: string })[];
  readonly activeParameter: number;
}

/** Signature of the call around an offset, with the argument being written. */
export function signatureHelp(text: string, bindings: Bindings, offset: number): SignatureHelp | undefined {
  const { site } = siteAt(scan(text), offset);
  const owner = ownerOf(site);
  if (owner?.kind !== 'argument') return undefined;
  const declared = visibleDeclarations(bindings, offset).find(({ name }) => name === owner.callee);
  const builtin = callableFact(declared?.base ?? owner.callee, owner.layer);
  if (!builtin) return undefined;
  const fact = copiedCall(builtin, givenBy(text, declared));
  const label = signature({ ...fact, name: owner.callee });
  const byName = fact.arguments.findIndex(argument => argument.name === owner.name);
  return {
    label,
    documentation: fact.doc,
    parameters: parameterRanges(label, owner.callee.length + 1, fact.arguments),
    activeParameter: owner.name === undefined ? Math.min(owner.position, fact.arguments.length - 1) : byName,
  };
}

function parameterRanges(label: string, from: number, all: readonly { readonly name: string; readonly doc: string }[]) {
  let start = from;
  return all.map(({ name, doc }) => {
    const begin = label.indexOf(name, start);
    const comma = label.indexOf(', ', begin);
    const end = comma < 0 ? label.length - 1 : comma;
    start = end;
    return { start: begin, end, documentation: doc };
  });
}
