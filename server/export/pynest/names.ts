import type { Declaration } from '../../language/semantics/declaration';

/** Words Python reserves, and names the scripts themselves use. */
const TAKEN: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
   import in is lambda nonlocal not or pass raise return try while with yield match case type _
   abs csv enumerate float int isinstance len list max min open print range round sum zip tuple
   math nest np os sys __file__ __name__
   add_member connect_pairs copy_model floats read_csv weight_matrix populations matrices DATA`.split(/\s+/),
);

/** Whether a name bound before stands around the scope of this one: Python would bind it anew instead of hiding it. */
function hides(declaration: Declaration): boolean {
  const outer = declaration.scope.parent?.find(declaration.name);
  return outer !== undefined && outer.identifier.start < declaration.identifier.start;
}

/**
 * Python's names for all that a text binds: its own, with `_` behind it where the word means something in Python or in the
 * script, and with a number where an inner scope hides an outer name (a Python script has one scope, but for
 * comprehensions).
 */
export function pythonNames(declarations: readonly Declaration[]): Map<Declaration, string> {
  const names = new Map<Declaration, string>();
  const used = new Set([...TAKEN, ...declarations.map(declaration => declaration.name)]);
  const renamed = new Map<string, string>();
  for (const declaration of declarations) {
    const { name } = declaration;
    if (declaration.kind !== 'comprehension' && hides(declaration))
      names.set(
        declaration,
        fresh(`${name}_2`, used, n => `${name}_${n}`),
      );
    else if (TAKEN.has(name)) {
      const safe = renamed.get(name) ?? fresh(`${name}_`, used, n => `${name}_${n}`);
      renamed.set(name, safe);
      names.set(declaration, safe);
    } else names.set(declaration, name);
  }
  return names;
}

function fresh(first: string, used: Set<string>, next: (n: number) => string): string {
  let name = first;
  for (let n = 2; used.has(name); n++) name = next(n);
  used.add(name);
  return name;
}
