import type { CallHierarchyItem, CancellationToken } from 'vscode-languageserver';
import type { Checked } from '../documents';
import type { Feature, Handlers } from '../features';

const load = () => import('./callHierarchyReply');

/** A request about the population of an item. */
function aboutItem<R>(handlers: Handlers, what: string, compute: (checked: Checked, offset: number) => Promise<R[]>) {
  const answer = handlers.position(what, [], compute, 'check');
  return ({ item: { uri, selectionRange } }: { readonly item: CallHierarchyItem }, token: CancellationToken) =>
    answer({ textDocument: { uri }, position: selectionRange.start }, token);
}

/** Where populations project to and what projects to them, as editors show what functions call. */
export const callHierarchy: Feature = {
  capabilities: { callHierarchyProvider: true },
  register({ languages }, handlers) {
    languages.callHierarchy.onPrepare(
      handlers.position(
        'finding a population',
        null,
        async (checked, offset) => (await load()).prepareReply(checked, offset),
        'check',
      ),
    );
    languages.callHierarchy.onIncomingCalls(
      aboutItem(handlers, 'finding sources', async (...at) => (await load()).sourcesReply(...at)),
    );
    languages.callHierarchy.onOutgoingCalls(
      aboutItem(handlers, 'finding targets', async (...at) => (await load()).targetsReply(...at)),
    );
  },
};
