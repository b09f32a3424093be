import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Gives the thread that calls it a lower priority than the rest of its process has. Only Linux has priorities of threads, and
 * tells a thread its number (proc_thread-self(5), setpriority(2)); elsewhere nothing changes.
 */
export function yieldToOthers(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where there is no /proc, or it is not allowed, it is just another thread.
  }
}
