import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
  RequestType,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { createValidate, type DiagnosticsSupport, registerPull, registerPush } from './diagnostics';
import { type Checked, Documents } from './documents';
import { connectionBound } from './engine/checks/connectionBound';
import { NETSPEC_VERSION } from './export/provenance';
import { FEATURES, Handlers } from './features';
import { folderOf } from './files';
import type { Problem } from './language/problem';
import { limitProblems } from './limits';
import { internalFailure } from './preview/failures';
import { Previews } from './preview/previews';
import { fileName, provenanceOfDocument } from './preview/summary';
import {
  ASK_REQUEST,
  type AskParams,
  EXPORT_FORMATS_REQUEST,
  EXPORT_PROGRESS_NOTIFICATION,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportProgress,
  type ExportResult,
  FRAME_REQUEST,
  type FrameParams,
  type FrameResult,
  NETWORK_CHANGED_NOTIFICATION,
  type NetworkChanged,
  PROGRESS_NOTIFICATION,
  PROVENANCE_REQUEST,
  type Provenance,
  type ProvenanceParams,
} from './protocol';
import { requestFailed, runSafe } from './runSafe';
import type { RuntimeEnvironment } from './runtime';
import { SETTINGS_SECTION, SettingsCache } from './settings';
import type { Studies } from './statistics/ask';

/** What the client may pass when it starts the server. */
interface InitializationOptions {
  /** Address of what explains the codes of diagnostics, with `{code}` in the place of one. */
  readonly documentation?: string;
}

/** The language server on a connection; Node and the browser inject what differs between them. */
export function startServer(connection: Connection, runtime: RuntimeEnvironment): void {
  new Server(connection, runtime).start();
}

class Server {
  private readonly documents: Documents;
  private readonly settings: SettingsCache;
  private readonly previews: Previews;
  private client: ClientCapabilities = {};
  private options: InitializationOptions = {};
  private diagnostics: DiagnosticsSupport = { refresh: () => {} };
  private watchers: Promise<Disposable> | undefined;
  private watched = '';
  private studies: Promise<Studies> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly runtime: RuntimeEnvironment,
  ) {
    this.documents = new Documents(connection, runtime);
    this.settings = new SettingsCache(connection, () => this.client.workspace?.configuration ?? false);
    this.previews = new Previews({
      documents: this.documents,
      runtime,
      refusals: checked => this.refusals(checked),
      settings: uri => this.settings.of(uri),
      sendProgress: progress => void connection.sendNotification(PROGRESS_NOTIFICATION, progress),
      log: message => connection.console.error(message),
      onProblems: uri => this.diagnostics.refresh(uri),
    });
  }

  start(): void {
    const { connection, documents } = this;
    connection.onInitialize(params => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    connection.onShutdown(() => {
      this.previews.dispose();
      void this.studies?.then(studies => studies.dispose());
    });
    connection.onDidChangeConfiguration(() => {
      this.settings.clear();
      this.networksChanged(documents.all().map(({ uri }) => uri));
    });
    connection.onDidChangeWatchedFiles(async ({ changes }) =>
      this.networksChanged(await documents.filesChanged(changes.map(change => change.uri))),
    );
    documents.onDidClose(uri => this.settings.forget(uri));
    documents.onDidUseFiles(() => void this.watchFiles());
    this.registerRequests();
    const handlers = new Handlers(connection, documents, this.settings, this.previews);
    for (const feature of FEATURES) feature.register(connection, handlers);
    connection.listen();
  }

  private initialize({
    capabilities,
    workspaceFolders,
    rootUri,
    initializationOptions,
  }: InitializeParams): InitializeResult {
    this.client = capabilities;
    this.options = (initializationOptions ?? {}) as InitializationOptions;
    this.documents.setFolders(workspaceFolders?.map(folder => folder.uri) ?? (rootUri ? [rootUri] : []));
    this.diagnostics = this.registerDiagnostics();
    return { capabilities: this.capabilities(), serverInfo: { name: 'netspec', version: NETSPEC_VERSION } };
  }

  private capabilities(): ServerCapabilities {
    return Object.assign(
      {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        positionEncoding: 'utf-16',
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      this.pullsDiagnostics
        ? { diagnosticProvider: { identifier: 'netspec', interFileDependencies: false, workspaceDiagnostics: false } }
        : {},
      ...FEATURES.map(feature => feature.capabilities),
    );
  }

  private get pullsDiagnostics(): boolean {
    return this.client.textDocument?.diagnostic !== undefined;
  }

  private registerDiagnostics(): DiagnosticsSupport {
    const { connection, documents, runtime } = this;
    const validate = createValidate(
      documents,
      async checked => [...(await this.limitProblems(checked)), ...this.previews.buildProblems(checked)],
      async uri => (await this.settings.of(uri)).levels,
      () => this.options.documentation,
    );
    return this.pullsDiagnostics
      ? registerPull(connection, validate, this.client)
      : registerPush(connection, documents, validate, runtime);
  }

  private initialized(): void {
    const { connection, client } = this;
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
    if (client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(() => void this.readFolders());
  }

  private async readFolders(): Promise<void> {
    const folders = await this.connection.workspace.getWorkspaceFolders();
    this.documents.setFolders(folders?.map(folder => folder.uri) ?? []);
    // What may be read is another matter now.
    this.networksChanged(this.documents.checkAllAgain());
  }

  /** Requests beside the Language Server Protocol (`protocol.ts`). */
  private registerRequests(): void {
    const { connection, documents, previews, runtime } = this;
    const log = connection.console;
    connection.onRequest(new RequestType<FrameParams, FrameResult, void>(FRAME_REQUEST), (params, token) =>
      runSafe(log, `drawing ${params.uri}`, brokenFrame(params.version), token, () => previews.frame(params, token)),
    );
    const sendExportProgress = (progress: ExportProgress) =>
      void connection.sendNotification(EXPORT_PROGRESS_NOTIFICATION, progress);
    const refusals = (checked: Checked) => this.refusals(checked);
    const exports = { documents, previews, runtime, refusals, sendExportProgress };
    connection.onRequest(new RequestType<ExportParams, ExportResult, void>(EXPORT_REQUEST), (params, token) =>
      runSafe(log, `exporting ${params.uri}`, requestFailed(INTERNAL), token, async () =>
        (await import('./preview/exports')).exportDocument(exports, params, token),
      ),
    );
    connection.onRequest(EXPORT_FORMATS_REQUEST, async () => (await import('./preview/exports')).exportFormats());
    const asking = new RequestType<AskParams, object, void>(ASK_REQUEST);
    connection.onRequest(asking, (params, token) =>
      runSafe(log, `studying ${params.uri}`, requestFailed(INTERNAL), token, async () => {
        this.studies ??= import('./statistics/ask').then(
          ({ Studies }) => new Studies({ ...exports, log: message => log.error(message) }),
        );
        return (await this.studies).ask(params, token);
      }),
    );
    const provenanceRequest = new RequestType<ProvenanceParams, Provenance | null, void>(PROVENANCE_REQUEST);
    connection.onRequest(provenanceRequest, ({ uri }, token) =>
      runSafe(log, `describing ${uri}`, null, token, async () => {
        const checked = await documents.check(uri);
        return checked?.analysis.plan ? provenanceOfDocument(checked, checked.analysis.plan) : null;
      }),
    );
  }

  /** Other networks of the same texts: what was said about them is to be asked for again. */
  private networksChanged(uris: readonly string[]): void {
    for (const { refresh } of FEATURES) {
      if (refresh && this.client.workspace?.[refresh.capability]?.refreshSupport)
        this.connection.sendRequest(refresh.request).catch(() => {});
    }
    for (const uri of uris) {
      this.diagnostics.refresh(uri);
      void this.connection.sendNotification(NETWORK_CHANGED_NOTIFICATION, { uri } satisfies NetworkChanged);
    }
  }

  private async limitProblems(checked: Checked): Promise<Problem[]> {
    const { plan } = checked.analysis;
    if (!plan) return [];
    const settings = await this.settings.of(checked.document.uri);
    return connectionBound(plan) <= settings.maxConnections
      ? []
      : limitProblems(plan, await checked.estimates(), settings);
  }

  /** Errors of the text, or else the limits it exceeds. */
  private async refusals(checked: Checked): Promise<readonly Problem[]> {
    const errors = checked.analysis.problems.filter(problem => problem.severity === 'error');
    return errors.length > 0 ? errors : this.limitProblems(checked);
  }

  /** Has the client tell of changes to the files that specifications read. */
  private async watchFiles(): Promise<void> {
    if (!this.client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const files = (await this.documents.filesInUse()).sort();
    const key = files.join('\n');
    if (key === this.watched) return;
    this.watched = key;
    const before = this.watchers;
    this.watchers = this.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: files.map(file => ({
        globPattern: { baseUri: folderOf(file).replace(/\/$/, ''), pattern: globOf(file) },
      })),
    });
    (await before)?.dispose();
  }
}

const INTERNAL = internalFailure('').message;

/** What the panel shows when drawing went wrong in a way nobody thought of. */
const brokenFrame = (version: number): FrameResult => ({
  state: 'failed',
  version,
  problems: [{ message: INTERNAL, code: 'internal-error', line: 0, character: 0 }],
});

/** Pattern that matches the name of one file only: what means something in patterns stands in brackets. */
const globOf = (uri: string): string => fileName(uri).replace(/[*?{}[\]]/g, '[$&]');
