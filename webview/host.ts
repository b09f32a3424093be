/** The page's side of the conversation with the panel's host. */
import type { Window } from '../server/protocol';
import type { FromWebview, PreviewState, ToWebview } from './messages';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host {
  send(message: FromWebview): void;
  /** Asks for tiles of a build; the answer comes as a message with the returned id. */
  requestTiles(generation: number, windows: readonly Window[]): number;
  readState(): PreviewState | undefined;
  writeState(state: PreviewState): void;
  /** `receivedAt` is on the clock of `performance.now()`. */
  onMessage(listener: (message: ToWebview, receivedAt: number) => void): void;
}

/** The host of this page; to be called once, as the editor allows no more. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  let requests = 0;
  return {
    send: message => api.postMessage(message),
    requestTiles(generation, windows) {
      requests += 1;
      api.postMessage({ type: 'tiles', id: requests, generation, windows });
      return requests;
    },
    readState: () => api.getState(),
    writeState: state => api.setState(state),
    onMessage(listener) {
      window.addEventListener('message', (event: MessageEvent<ToWebview>) => {
        listener(event.data, performance.now());
      });
    },
  };
}
