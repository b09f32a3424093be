/** The preview page with a real language server behind it: frames and answers as in the editor. */
import type { Browser } from 'playwright-core';
import type { FrameResult } from '../../server/protocol';
import type { FromWebview, ReadyFrame } from '../../webview/messages';
import { LspClient } from './lspClient';
import { type Bundle, openPage, type PageOptions, type PreviewPage } from './page';

const URI = 'file:///folder/model.netspec';

type Asked = Extract<FromWebview, { type: 'ask' }>;

export class LivePage {
  /** Questions answered so far. */
  answered = 0;
  private version = 0;
  private seen = 0;
  private pumping: Promise<void>;
  private closed = false;

  private constructor(
    readonly preview: PreviewPage,
    private readonly client: LspClient,
  ) {
    this.pumping = this.pump();
  }

  static async open(browser: Browser, page: Bundle, server: string, options: PageOptions = {}): Promise<LivePage> {
    const client = new LspClient(server);
    await client.initialize({ textDocument: { diagnostic: {} } });
    const state = { uri: URI, locked: false };
    return new LivePage(await openPage(browser, page, { state, ...options }), client);
  }

  /** Gives the document a text, and the page its picture. */
  async show(text: string): Promise<void> {
    const version = ++this.version;
    if (version === 1) this.client.open(URI, text);
    else this.client.change(URI, text, version);
    const frame = await this.client.request<FrameResult>('netspec/frame', { uri: URI, version });
    if (frame.state !== 'ready') throw new Error(JSON.stringify(frame));
    const message = { type: 'frame', frame: frame as ReadyFrame, fileName: 'model.netspec' } as const;
    await this.preview.show({ ...message, state: { uri: URI, locked: false } });
  }

  /** Changes the text without a new picture, as when it has errors. */
  edit(text: string): void {
    this.client.change(URI, text, ++this.version);
  }

  /** Opens a view beside the picture by the title of its tab. */
  async openView(title: string): Promise<void> {
    const { page } = this.preview;
    if (!(await page.locator('.side').isVisible())) await page.click('button[title="More about the network"]');
    await page.click(`.tabs button[title="${title}"]`);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.pumping;
    await this.preview.page.close();
    await this.client.stop();
  }

  /** Passes questions on to the server, and its answers back. */
  private async pump(): Promise<void> {
    while (!this.closed) {
      const sent = await this.preview.sent();
      const asked = sent.slice(this.seen).filter((message): message is Asked => message.type === 'ask');
      this.seen = sent.length;
      for (const message of asked) void this.answer(message);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  private async answer({ id, version, question }: Asked): Promise<void> {
    const answer = await this.client.request('netspec/ask', { uri: URI, version, question }).then(
      value => ({ answer: value }),
      (error: Error) => ({ error: error.message }),
    );
    if (this.closed) return;
    await this.preview.post({ type: 'answer', id, ...answer });
    this.answered++;
  }
}
