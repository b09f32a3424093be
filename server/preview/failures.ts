import type { Failure } from './jobs';

/** What building needs is more than the machine has. */
export const OUT_OF_MEMORY: Failure = {
  kind: 'failed',
  code: 'out-of-memory',
  message: 'The network does not fit into memory.',
  lasting: false,
};

/** A mistake of ours; `detail` goes into the log. */
export const internalFailure = (detail: string): Failure => ({
  kind: 'failed',
  code: 'internal-error',
  message: 'Something went wrong inside netspec; the log says more.',
  detail,
  lasting: false,
});
