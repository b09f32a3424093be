import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked } from '../documents';
import { codeLenses } from '../language/features/codeLens';

/** Lenses as the protocol has them; a click shows what they are about in the preview. */
export const codeLensReply = async ({ document, analysis, estimates }: Checked): Promise<CodeLens[]> =>
  codeLenses(analysis, await estimates()).map(lens => ({
    range: rangeOf(document, lens),
    command: {
      title: lens.title,
      command: 'netspec.focusBlock',
      arguments: [document.uri, lens.focus ?? { sources: [], targets: [] }],
    },
  }));
