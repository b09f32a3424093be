type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function sameFields(a: Fields, b: Fields, ignored: ReadonlySet<string>): boolean {
  for (const key in a) if (!ignored.has(key) && !sameData(a[key], b[key], ignored)) return false;
  for (const key in b) if (!ignored.has(key) && b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

/** Whether plain data are equal, bit for bit (0 and −0 differ), apart from fields of some names. */
export function sameData(a: unknown, b: unknown, ignored: ReadonlySet<string>): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameData(a[i], b[i], ignored)) return false;
    return true;
  }
  return isFields(a) && isFields(b) && !Array.isArray(b) && sameFields(a, b, ignored);
}
