import { expressionAt, type Fixer, insertion, replacement } from './tree';

/** Turns the sign of a weight. */
export const turnSign: Fixer = (problem, analysis) => {
  const expression = expressionAt(analysis, problem);
  if (!expression) return [];
  const written = analysis.text.slice(problem.start, problem.end);
  if (expression.kind === 'unary' && expression.operator === '-') {
    const operand = { start: expression.start, end: expression.operand.start };
    return [{ title: 'Remove the minus', edits: [replacement(operand, '')] }];
  }
  const isSimple = ['number', 'name', 'call', 'parenthesized', 'index', 'member'].includes(expression.kind);
  const edits = isSimple ? [insertion(problem.start, '-')] : [replacement(problem, `-(${written})`)];
  return [{ title: isSimple ? `Write -${written}` : 'Turn the sign', edits }];
};
