import type { ProgressMessage } from '../preview/jobs';

/** What a terminal is. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line at the bottom of a terminal that says how far something is; nothing where there is no terminal. */
export class ProgressLine {
  private isShown = false;

  constructor(private readonly terminal: Terminal) {}

  show({ connections, written }: ProgressMessage): void {
    if (!this.terminal.isTTY) return;
    const text =
      written === undefined
        ? `building: ${connections.toLocaleString('en')} connections`
        : `writing: ${Math.floor(100 * written)} %`;
    this.terminal.write(`\r\x1b[K${text}`);
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.terminal.write('\r\x1b[K');
    this.isShown = false;
  }
}
