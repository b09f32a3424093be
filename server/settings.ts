import type { Connection } from 'vscode-languageserver';
import type { HintKinds } from './language/features/inlayHints';

/** The section of the editor's configuration that is the server's. */
export const SETTINGS_SECTION = 'netspec';

type Fields = Readonly<Record<string, unknown>>;

/** Bounds on what a specification may ask for, checked before anything is built, and what the editor shows. */
export interface Settings {
  /** `netspec.engine.maxConnections` */
  readonly maxConnections: number;
  /** `netspec.engine.memoryLimit`, in MiB */
  readonly memoryLimit: number;
  /** `netspec.checks.severity`: levels by code of check, as they were written; `language/levels.ts` reads them. */
  readonly levels: Fields;
  /** `netspec.inlayHints.*` */
  readonly inlayHints: HintKinds;
  /** `netspec.codeLens.enabled` */
  readonly codeLens: boolean;
}

/** Those of package.json (a test sees to it). */
export const DEFAULT_SETTINGS: Settings = {
  maxConnections: 500_000_000,
  memoryLimit: 1024,
  levels: {},
  inlayHints: { values: true, populationSizes: true, argumentNames: false },
  codeLens: true,
};

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const bound = (value: unknown, fallback: number): number =>
  typeof value === 'number' && value >= 1 ? Math.floor(value) : fallback;

const flag = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);

/** Settings of what the client answered for the section; what is missing or makes no sense is the default. */
export function readSettings(answer: unknown): Settings {
  const { engine, inlayHints, codeLens } = fields(answer);
  const { values, populationSizes, argumentNames } = fields(inlayHints);
  const defaults = DEFAULT_SETTINGS;
  return {
    maxConnections: bound(fields(engine).maxConnections, defaults.maxConnections),
    memoryLimit: bound(fields(engine).memoryLimit, defaults.memoryLimit),
    levels: fields(fields(fields(answer).checks).severity),
    inlayHints: {
      values: flag(values, defaults.inlayHints.values),
      populationSizes: flag(populationSizes, defaults.inlayHints.populationSizes),
      argumentNames: flag(argumentNames, defaults.inlayHints.argumentNames),
    },
    codeLens: flag(fields(codeLens).enabled, defaults.codeLens),
  };
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
