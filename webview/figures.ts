/** The figure on the screen as a file for the host, or on the clipboard. */
import type { Provenance } from '../server/protocol';
import { copyPng } from './clipboard';
import { exportFigure } from './exportFigure';
import type { Host } from './host';
import type { FigureOptions } from './messages';
import type { Stage } from './stage';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class Figures {
  readonly #host: Host;
  readonly #stage: Stage;

  constructor(host: Host, stage: Stage) {
    this.#host = host;
    this.#stage = stage;
  }

  /** Sends it to the host, or why there is none. */
  async send(id: number, options: FigureOptions): Promise<void> {
    try {
      this.#host.send({ type: 'figure', id, ...(await this.#render(options)) });
    } catch (error) {
      this.#host.send({ type: 'figureFailed', id, message: messageOf(error) });
    }
  }

  /** Puts it on the clipboard, as for a paper; resolves with what to tell the reader. */
  async copy(): Promise<string> {
    try {
      await copyPng(this.#render({ format: 'png' }).then(({ data }) => data));
      return 'Figure copied';
    } catch (error) {
      this.#host.send({ type: 'log', level: 'warn', message: `copying the figure: ${messageOf(error)}` });
      return 'The figure could not be copied; export it instead';
    }
  }

  async #render(options: FigureOptions): Promise<{ data: string; provenance: Provenance }> {
    const { width, height, scene } = this.#stage;
    if (!scene) throw new Error('There is no picture yet.');
    const data = await exportFigure({ scene, width, height }, options);
    return { data, provenance: scene.summary.provenance };
  }
}
