/** Drawings as plain data, which become elements on the screen and text in files. */

export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export const svg = (
  tag: string,
  attributes: SvgNode['attributes'] = {},
  ...children: readonly (SvgNode | string)[]
): SvgNode => ({ tag, attributes, children });

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** SVG text of a drawing. */
export function markup(node: SvgNode | string): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${node.tag}${attributes.join('')}>${node.children.map(markup).join('')}</${node.tag}>`;
}

/** Elements of a drawing. */
export function toDom(node: SvgNode): SVGElement {
  const result = document.createElementNS('http://www.w3.org/2000/svg', node.tag);
  for (const [name, value] of Object.entries(node.attributes)) result.setAttribute(name, String(value));
  result.append(...node.children.map(child => (typeof child === 'string' ? child : toDom(child))));
  return result;
}
