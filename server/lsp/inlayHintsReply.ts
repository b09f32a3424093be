import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import type { Checked } from '../documents';
import { type HintKinds, inlayHints } from '../language/features/inlayHints';

/** Hints as the protocol has them. */
export function inlayHintsReply({ document, analysis }: Checked, { start, end }: Range, kinds: HintKinds): InlayHint[] {
  const range = { start: document.offsetAt(start), end: document.offsetAt(end) };
  return inlayHints(analysis, range, kinds).map(({ offset, label, before }) => ({
    position: document.positionAt(offset),
    label,
    ...(before ? { kind: InlayHintKind.Parameter } : { paddingLeft: !label.startsWith('[') }),
  }));
}
