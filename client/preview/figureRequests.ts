import type { Provenance } from '../../server/protocol';
import type { FigureOptions, FromWebview, ToWebview } from '../../webview/messages';

/** How long an export waits for the page to draw. */
const PATIENCE = 60_000;

/** A figure with where its network comes from. */
export interface RenderedFigure {
  /** SVG text, or a PNG as base64. */
  readonly data: string;
  readonly provenance: Provenance;
}

interface Pending {
  readonly resolve: (figure: RenderedFigure) => void;
  readonly reject: (error: Error) => void;
}

/** Figures asked of a page and not answered yet. */
export class FigureRequests {
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  constructor(readonly post: (message: ToWebview) => void) {}

  /** Has the page draw what it shows. */
  async render(options: FigureOptions): Promise<RenderedFigure> {
    const id = ++this.#last;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<RenderedFigure>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        timer = setTimeout(() => reject(new Error('The preview did not answer.')), PATIENCE);
        this.post({ type: 'renderFigure', id, options });
      });
    } finally {
      clearTimeout(timer);
      this.#pending.delete(id);
    }
  }

  answer(message: Extract<FromWebview, { type: 'figure' | 'figureFailed' }>): void {
    const pending = this.#pending.get(message.id);
    if (message.type === 'figure') pending?.resolve(message);
    else pending?.reject(new Error(message.message));
  }

  /** The page is gone. */
  rejectAll(reason: string): void {
    for (const { reject } of this.#pending.values()) reject(new Error(reason));
  }
}
