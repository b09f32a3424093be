/** First letters that names for an argument usually have: `NE` neurons, `CE` or `K_E` connections, `w_ex` or `J_ex` weights. */
const INITIALS: Readonly<Record<string, string>> = {
  size: 'n',
  indegree: 'ck',
  outdegree: 'ck',
  N: 'nmk',
  p: 'p',
  weight: 'wj',
  delay: 'd',
};

/** Whether a name begins as names for an argument usually do, or as the argument does. */
export const isUsualFor = (argument: string, name: string): boolean =>
  (INITIALS[argument] ?? argument[0]!).includes(name[0]!.toLowerCase());

/** The part of a name that says whose it is, in lower case: `e` of `NE`, `ex` of `w_ex`; '' where there is none. */
const ownerPart = (name: string): string =>
  (/_([A-Za-z]\w*)$/.exec(name)?.[1] ?? /^[A-Za-z]([A-Z]\w*)$/.exec(name)?.[1] ?? '').toLowerCase();

/**
 * Whom the statement that begins at an offset is about, in lower case: the population it creates, the sources it connects,
 * or what the name it binds says; '' where nothing tells.
 */
export function subjectAt(text: string, statement: number): string {
  if (statement < 0) return '';
  const [, keyword, name] =
    /^(population|connect|let)\s+([A-Za-z_]\w*)/.exec(text.slice(statement, statement + 200)) ?? [];
  if (name === undefined) return '';
  return keyword === 'let' ? ownerPart(name) : name.toLowerCase();
}

/** Whether a name says that it is about a subject: `w_ex` or `NE` about E, `C_exc` about exc. */
export function isAbout(subject: string, name: string): boolean {
  const part = ownerPart(name);
  return part !== '' && subject !== '' && (part.startsWith(subject) || subject.startsWith(part));
}
