import * as vscode from 'vscode';
import type { PreviewManager } from '../preview/manager';

/** Populations as a code lens names them; none for the whole network. */
interface Block {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** Shows a block of a document's network in a preview; called by code lenses, with what the server put into them. */
export function focusBlock(previews: PreviewManager, uri: unknown, block: unknown): void {
  const { sources, targets } = (block ?? {}) as Partial<Block>;
  if (typeof uri !== 'string' || !Array.isArray(sources) || !Array.isArray(targets)) return;
  previews.focus(vscode.Uri.parse(uri), { sources, targets });
  // A step of the walkthrough is done.
  void vscode.commands.executeCommand('setContext', 'netspecFocused', true);
}
