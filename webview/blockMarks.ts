/** Marks around the blocks that the statement under the cursor makes. */
import type { NamedBlock } from '../server/protocol';
import { element } from './dom';
import type { Block } from './figure/blocks';

/** Most marks; more would tell nobody anything. */
const MOST = 400;

export class BlockMarks {
  readonly element = element('div', { class: 'marks', 'aria-hidden': 'true' });
  #marked: readonly NamedBlock[] = [];

  mark(blocks: readonly NamedBlock[]): void {
    this.#marked = blocks;
  }

  show(blocks: readonly Block[]): void {
    const pairs = new Set(
      this.#marked.flatMap(({ sources, targets }) => sources.flatMap(s => targets.map(t => `${s} ${t}`))),
    );
    const marked = pairs.size === 0 ? [] : blocks.filter(block => pairs.has(keyOf(block)));
    const boxes = marked.slice(0, MOST).map(({ x, y }) => {
      const box = element('div', { class: 'mark' });
      box.style.left = `${x.start}px`;
      box.style.top = `${y.start}px`;
      box.style.width = `${x.length}px`;
      box.style.height = `${y.length}px`;
      return box;
    });
    if (boxes.length > 0 || this.element.childElementCount > 0) this.element.replaceChildren(...boxes);
  }
}

const keyOf = ({ sourcePopulation, targetPopulation }: Block): string =>
  `${sourcePopulation.name} ${targetPopulation.name}`;
