import * as vscode from 'vscode';
import { type LoadExports, registerCommands } from './commands/commands';
import { provideExplanations } from './commands/explainCheck';
import { type CreateClient, LanguageService } from './languageService';
import { PreviewManager } from './preview/manager';
import type { Painted } from './preview/panel';

/** What the extension offers to other extensions and to its own tests. */
export interface ExtensionApi {
  /** A preview has put the network of a document version on the screen. */
  readonly onDidPaint: vscode.Event<Painted>;
}

/**
 * Starts everything that does not depend on the platform.
 * @param createClient makes the language client, whose server is a process or a web worker
 * @param exports loads what exports, a file of its own
 */
export function start(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  exports: LoadExports,
): ExtensionApi {
  const log = vscode.window.createOutputChannel('Netspec', { log: true });
  const service = new LanguageService(createClient, log);
  const previews = new PreviewManager(context.extensionUri, service, log);
  const services = { service, previews, log, memory: context.globalState, exports };
  context.subscriptions.push(log, service, previews, ...registerCommands(services));
  context.subscriptions.push(
    provideExplanations(context.extensionUri),
    previews.onDidPaint(({ version }) => {
      // A step of the walkthrough is done.
      if (version > 1) void vscode.commands.executeCommand('setContext', 'netspecEdited', true);
    }),
  );
  // Not waited for: what is asked of the server waits by itself, and the editor need not.
  service.start().catch((error: unknown) => {
    log.error(`The language server did not start: ${error}`);
    void vscode.window
      .showErrorMessage('Netspec: the language server did not start.', 'Show Log')
      .then(choice => choice && log.show());
  });
  return { onDidPaint: previews.onDidPaint };
}
