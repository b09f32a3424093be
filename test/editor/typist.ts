import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../helpers/patience';

/** Someone at the keyboard of the workbench, who waits for what appears and takes it; keys are counted. */
export class Typist {
  /** Characters typed into the text, and all other keys. */
  characters = 0;
  keys = 0;

  constructor(readonly page: Page) {}

  /** The file by its name, as Quick Open finds it. */
  async open(name: string): Promise<void> {
    const { page } = this;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).waitFor();
    await page.keyboard.press('Control+p');
    const list = page.locator('.quick-input-widget:visible');
    await list.locator('input').first().fill(name);
    await list.locator('.monaco-list-row.focused', { hasText: name }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  async type(text: string): Promise<void> {
    this.characters += text.length;
    await this.page.keyboard.type(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    this.keys += keys.length;
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses a key until something appears: the editor may not be ready for it at first. */
  async pressUntil(key: string, wanted: Locator): Promise<void> {
    for (const start = performance.now(); performance.now() - start < PATIENCE; ) {
      await this.press(key);
      if (
        await wanted.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${key} shows nothing`);
  }

  /** Waits until a proposal is the one that would be taken, and takes it. */
  async take(label: string): Promise<void> {
    await this.proposed(label);
    await this.press('Enter');
  }

  /** Types a few characters and takes what is then the first proposal. */
  async find(characters: string, label: string): Promise<void> {
    await this.type(characters);
    await this.take(label);
  }

  /** Asks for proposals and takes the first. */
  async ask(label: string): Promise<void> {
    await this.press('Control+Space');
    await this.take(label);
  }

  /** Waits until a proposal is the one that would be taken. */
  async proposed(label: string): Promise<void> {
    const { page } = this;
    const exactly = new RegExp(`^${label.replace(/[^\w]/g, '\\$&')}$`);
    const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name', { hasText: exactly });
    try {
      await focused.waitFor({ timeout: PATIENCE });
    } catch {
      const shown = await page.locator('.suggest-widget.visible .label-name').allTextContents();
      throw new Error(`${label} is not the first proposal, but: ${shown.join(', ') || 'none'}`);
    }
  }

  /** Replaces all that the editor shows, through the clipboard: nothing is closed or indented by itself. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(words => navigator.clipboard.writeText(words), text);
    await this.press('Control+a', 'Control+v');
  }
}
