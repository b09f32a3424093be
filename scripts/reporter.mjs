// Test reporter: a line for each failure and for each test or suite that is left out; the last line has the counts, in JSON.
import path from 'node:path';

const stackOf = error => error?.cause?.stack ?? error?.stack ?? String(error?.cause ?? error);

export default async function* reporter(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    const isFile = data.name.endsWith('.test.ts') && data.nesting === 0;
    if (type === 'test:pass') {
      if (data.skip !== undefined || data.todo !== undefined) {
        skipped++; // a suite that is left out tells nothing of its tests
        yield `left out: ${data.name}: ${data.skip ?? data.todo}\n`;
      } else if (!isSuite && !isFile) passed++;
      continue;
    }
    const error = data.details?.error;
    // A suite or file fails because of what is inside it, which has its own line, or because it could not be run at all.
    if ((isSuite || isFile) && error?.failureType === 'subtestsFailed') continue;
    failed++;
    yield `not ok ${data.name} (${path.relative(process.cwd(), data.file ?? '')})\n${stackOf(error)}\n`;
  }
  yield `${JSON.stringify({ passed, failed, skipped })}\n`;
}
