import type { Bound, CheckJob, CheckMessage } from './checkJob';
import { errorText } from './errorText';
import { completed } from './language/semantics/advice/completed';
import { type Analysis, analyze, type Value } from './language/service';

/** Checks a text that the server's thread has no time for; whatever goes wrong becomes the answer. */
export async function checkJob(job: CheckJob): Promise<CheckMessage> {
  try {
    return await check(job);
  } catch (error) {
    return { kind: 'failed', detail: errorText(error) };
  }
}

async function check({ text, folder, files }: CheckJob): Promise<CheckMessage> {
  const start = performance.now();
  const wanted = new Set<string>();
  const readFile = (path: string) => {
    const content = files.get(path);
    if (content === undefined) wanted.add(path);
    return content ?? '';
  };
  const analysis = analyze(text, { folder, readFile });
  if (wanted.size > 0) return { kind: 'wanted', paths: [...wanted] };
  const { problems, plan, sites, weightUnit, bindings } = await completed(analysis);
  const values = boundValues(bindings);
  return { kind: 'checked', problems, plan, sites, weightUnit, ...values, seconds: (performance.now() - start) / 1000 };
}

/** Elements of all lists together that are sent: more would keep the other thread from its work for too long. */
const MOST_ELEMENTS = 100_000;

function boundValues({ declarations }: Analysis['bindings']) {
  let left = MOST_ELEMENTS;
  let lacksValues = false;
  const sent = (value: Value | undefined): Value | undefined => {
    const size = value ? elementsOf(value, left) : 0;
    if (size > left) {
      lacksValues = true;
      return { kind: 'unknown' };
    }
    left -= size;
    return value;
  };
  const bound = declarations.map(({ first, last, count }): Bound => ({ first: sent(first), last: sent(last), count }));
  return { bound, lacksValues };
}

/** Elements of a value, those of lists in lists included; counted until they are more than `most`. */
function elementsOf(value: Value, most: number): number {
  if (value.kind === 'nodes') return value.spans.length;
  if (value.kind !== 'list' && value.kind !== 'family') return 0;
  const items = value.kind === 'list' ? value.items : value.members;
  let count = items.length;
  for (let i = 0; i < items.length && count <= most; i++) count += elementsOf(items[i]!, most - count);
  return count;
}
