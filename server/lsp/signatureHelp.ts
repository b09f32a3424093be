import type { MarkupContent, SignatureHelp } from 'vscode-languageserver';
import type { Feature } from '../features';

const markdown = (value: string): MarkupContent => ({ kind: 'markdown', value });

/** The signature of the call being written. */
export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: ['='] } },
  register(connection, handlers) {
    connection.onSignatureHelp(
      handlers.position(
        'showing the signature',
        null,
        async ({ document, analysis }, offset): Promise<SignatureHelp | null> => {
          const { signatureHelp: signatureAt } = await import('../language/features/signatureHelp');
          const help = signatureAt(document.getText(), analysis.bindings, offset);
          if (!help) return null;
          const parameters = help.parameters.map(({ start, end, documentation }) => ({
            label: [start, end] as [number, number],
            documentation: markdown(documentation),
          }));
          const { label, activeParameter } = help;
          const signature = { label, documentation: markdown(help.documentation), parameters };
          return { signatures: [signature], activeSignature: 0, activeParameter };
        },
      ),
    );
  },
};
