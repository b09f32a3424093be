import type { SourceRange } from '../../engine/plan';
import type { CheckCode } from '../facts/checks';
import { severityOf } from '../facts/severity';
import type { Fix, Problem } from '../problem';
import { Refused } from './budget';
import type { Declaration } from './declaration';
import { formatValue } from './format';

/** What may accompany a problem. */
export interface Extras {
  readonly fixes?: readonly Fix[];
  readonly related?: Problem['related'];
}

/** Times problems may occur again before the evaluation is ended. */
const MAX_REPEATS = 100_000;

/** Collects problems; of several with the same code at the same place (a loop runs many times) only the first. */
export class ProblemList {
  private readonly problems: Problem[] = [];
  private readonly places = new Set<string>();
  private errors = 0;
  private repeats = 0;
  /** Names of the loops that are running, whose values go with what is reported. */
  readonly loopNames: Declaration[] = [];

  get hasErrors(): boolean {
    return this.errors > 0;
  }

  has(code: CheckCode, at: SourceRange): boolean {
    return this.places.has(place(code, at));
  }

  report(code: CheckCode, at: SourceRange, message: string, extras: Extras = {}): void {
    const key = place(code, at);
    if (this.places.has(key)) {
      // A loop that goes wrong in every pass has nothing new to say.
      if (++this.repeats > MAX_REPEATS) throw new Refused();
      return;
    }
    this.places.add(key);
    const severity = severityOf(code);
    if (severity === 'error') this.errors++;
    const related = [...(extras.related ?? []), ...this.loopNames.map(passOf)];
    this.problems.push({
      code,
      severity,
      start: at.start,
      end: at.end,
      message,
      ...(related.length > 0 && { related }),
      ...(extras.fixes && extras.fixes.length > 0 && { fixes: extras.fixes }),
    });
  }

  /** In order of place. */
  sorted(): Problem[] {
    return [...this.problems].sort((a, b) => a.start - b.start || a.end - b.end);
  }
}

const passOf = ({ name, value, identifier: { start, end } }: Declaration) => ({
  start,
  end,
  message: `Here \`${name}\` is ${formatValue(value)}.`,
});

const place = (code: string, at: SourceRange): string => `${code} ${at.start} ${at.end}`;

/** A quick fix of one edit. */
export const replace = (title: string, at: SourceRange, text: string): Fix => ({
  title,
  edits: [{ start: at.start, end: at.end, text }],
});
