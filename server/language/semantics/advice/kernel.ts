import type { Analysis } from '../../service';
import type { KernelStatement } from '../../syntax/ast';
import type { ProblemList } from '../problems';

/** What a file leaves to NEST's defaults although its numbers depend on it; off unless asked for. */
export function unstatedKernel({ file }: Analysis, problems: ProblemList): void {
  if (!file.statements.some(({ kind }) => kind === 'connect' || kind === 'for' || kind === 'if')) return;
  const kernel = file.statements.find((statement): statement is KernelStatement => statement.kind === 'kernel');
  const stated = new Set(kernel?.block.entries.map(({ name }) => name.name));
  const first = kernel ?? file.statements[0]!;
  const at = { start: first.start, end: first.start + first.kind.length };
  if (!stated.has('rng_seed'))
    problems.report(
      'seed-unstated',
      at,
      'The seed of the random numbers is not given: NEST takes 143202461, and every run gives the same network. Set `rng_seed` in `kernel`.',
    );
  if (!stated.has('local_num_threads'))
    problems.report(
      'threads-unstated',
      at,
      'The number of threads is not given: NEST takes 1. With another number the same seed gives another network. Set `local_num_threads` in `kernel`.',
    );
}
