import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { errorText } from './errorText';

/** Where errors inside handlers are written; the connection's console in the server. */
export interface Log {
  error(message: string): void;
}

/** What a request that was cancelled by its client is answered with. */
export const cancelled = <E = void>(): ResponseError<E> =>
  new ResponseError<E>(LSPErrorCodes.RequestCancelled, 'request cancelled');

/**
 * Runs a handler so that nothing it throws reaches the connection: an error is logged under `what` and answered with
 * `fallback`; a cancelled request is answered as the protocol says. Errors meant for the client (`ResponseError`) pass.
 */
export async function runSafe<T, E = void>(
  log: Log,
  what: string,
  fallback: T | ResponseError<E>,
  token: CancellationToken | undefined,
  handler: () => T | Promise<T>,
): Promise<T | ResponseError<E>> {
  if (token?.isCancellationRequested) return cancelled();
  try {
    const result = await handler();
    return token?.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    if (token?.isCancellationRequested) return cancelled();
    if (error instanceof ResponseError) return error as ResponseError<E>;
    log.error(`Error while ${what}: ${errorText(error)}`);
    return fallback;
  }
}

/** An answer that says to the client, in words for the user, why a request of ours could not be served. */
export const requestFailed = (message: string): ResponseError<void> =>
  new ResponseError<void>(LSPErrorCodes.RequestFailed, message);
