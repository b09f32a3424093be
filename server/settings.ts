import type { Connection } from 'vscode-languageserver';

/** The section of the editor's configuration that is the server's. */
export const SETTINGS_SECTION = 'netspec';

/** Bounds on what a specification may ask for, checked before anything is built. */
export interface Settings {
  /** `netspec.engine.maxConnections` */
  readonly maxConnections: number;
}

/** Those of package.json (a test sees to it). */
export const DEFAULT_SETTINGS: Settings = { maxConnections: 500_000_000 };

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const bound = (value: unknown, fallback: number): number =>
  typeof value === 'number' && value >= 1 ? Math.floor(value) : fallback;

/** Settings of what the client answered for the section; what is missing or makes no sense is the default. */
export function readSettings(answer: unknown): Settings {
  const engine = fields(fields(answer).engine);
  return { maxConnections: bound(engine.maxConnections, DEFAULT_SETTINGS.maxConnections) };
}

/**
 * Settings of each document, pulled from the client for the folder the document is in, and kept until the client says
 * that something changed.
 */
export class SettingsCache {
  private readonly byUri = new Map<string, Promise<Settings>>();

  constructor(
    private readonly connection: Connection,
    /** Whether the client answers `workspace/configuration`. */
    private readonly canPull: () => boolean,
  ) {}

  of(uri: string): Promise<Settings> {
    let settings = this.byUri.get(uri);
    if (!settings) {
      settings = this.pull(uri);
      this.byUri.set(uri, settings);
    }
    return settings;
  }

  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  clear(): void {
    this.byUri.clear();
  }

  private async pull(uri: string): Promise<Settings> {
    if (!this.canPull()) return DEFAULT_SETTINGS;
    try {
      return readSettings(
        await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION }),
      );
    } catch {
      return DEFAULT_SETTINGS;
    }
  }
}
