import type { ProgressMessage } from '../preview/jobs';

/** Milliseconds between two lines. */
const PAUSE = 100;

/** What a terminal is. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line at the bottom of a terminal that says how far something is; nothing where there is no terminal. */
export class ProgressLine {
  private isShown = false;
  private saidAt = performance.now();

  constructor(private readonly terminal: Terminal) {}

  show({ connections, written }: ProgressMessage): void {
    this.say(
      written === undefined
        ? `building: ${connections.toLocaleString('en')} connections`
        : `writing: ${Math.floor(100 * written)} %`,
    );
  }

  /** For those who count while they build, batch by batch. */
  counted(connections: number, expected: number): void {
    const now = performance.now();
    if (now - this.saidAt < PAUSE) return;
    this.saidAt = now;
    const share = Math.min(99, Math.floor((100 * connections) / Math.max(1, expected)));
    this.say(`counting: ${connections.toLocaleString('en')} connections, ${share} %`);
  }

  private say(text: string): void {
    if (!this.terminal.isTTY) return;
    this.terminal.write(`\r\x1b[K${text}`);
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.terminal.write('\r\x1b[K');
    this.isShown = false;
  }
}
