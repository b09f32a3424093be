/** All projections in a few numbers each. */
import type { ProjectionLine } from '../../server/protocol';
import { element } from '../dom';
import { grouped } from '../text';
import { rounded } from './chart/words';

/** One row a projection; its first cell chooses it. */
export function projectionTable(
  projections: readonly ProjectionLine[],
  choose: (step: ProjectionLine) => void,
): HTMLTableElement {
  const head = [
    'line',
    'projection',
    'connections',
    'in-degree',
    'out-degree',
    'weight',
    'delay (ms)',
    'multapses',
    'autapses',
  ];
  const about = ({ mean, sd }: ProjectionLine['weights']): string =>
    mean === undefined ? '–' : sd === 0 ? rounded(mean) : `${rounded(mean, 3)} ± ${rounded(sd!, 2)}`;
  const rows = projections.map(projection => {
    const { line, source, target, rule, connections, inDegrees, outDegrees, weights, delays, multapses, autapses } =
      projection;
    const button = element(
      'button',
      { type: 'button', class: 'link', title: `${rule}: show its statistics` },
      `${source} → ${target}`,
    );
    button.addEventListener('click', () => choose(projection));
    const cells = [
      grouped(connections),
      about(inDegrees),
      about(outDegrees),
      about(weights),
      about(delays),
      multapses === undefined ? '–' : grouped(multapses),
      grouped(autapses),
    ];
    return element(
      'tr',
      {},
      element('td', {}, String(line)),
      element('th', { scope: 'row' }, button),
      ...cells.map(text => element('td', {}, text)),
    );
  });
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...rows),
  );
}
