/** Why the picture is not that of the text: over the picture, or in its place. */
import type { FrameProblem, NetworkSummary } from '../server/protocol';
import { element } from './dom';
import type { Notice } from './messages';
import { grouped, plural } from './text';

export interface NoticeEvents {
  reveal(problem: FrameProblem): void;
  refresh(): void;
}

/** "line 3: …", which leads to the place in the text. */
function problemButton(problem: FrameProblem, events: NoticeEvents): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'problem', title: 'Show in the text' },
    element('span', { class: 'problem-line' }, `line ${problem.line + 1}`),
    ` ${problem.message}`,
  );
  button.addEventListener('click', () => events.reveal(problem));
  return element('li', {}, button);
}

const problemList = (problems: readonly FrameProblem[], events: NoticeEvents): HTMLElement =>
  element('ul', { class: 'problems' }, ...problems.map(problem => problemButton(problem, events)));

function refreshButton(events: NoticeEvents): HTMLElement {
  const button = element('button', { type: 'button', class: 'action' }, 'Build again');
  button.addEventListener('click', () => events.refresh());
  return button;
}

/** Seconds a build goes on as it went so far; undefined while it is too early to tell. */
function remaining({
  connections = 0,
  expected = 0,
  seconds = 0,
}: Extract<Notice, { kind: 'busy' }>): number | undefined {
  const share = connections / Math.max(1, expected);
  return share > 0.02 && share < 1 && seconds > 0.5 ? (seconds * (1 - share)) / share : undefined;
}

function progressText(notice: Extract<Notice, { kind: 'busy' }>): string {
  const { connections, expected, seconds, isDetail } = notice;
  if (isDetail) return 'Generating this part of the network again…';
  if (connections === undefined) return 'Building the network…';
  const done = expected
    ? `${grouped(connections)} of ${grouped(expected)} connections`
    : plural(connections, 'connection');
  const left = remaining(notice);
  const rest = left === undefined ? '' : `, about ${Math.ceil(left)} s left`;
  return `Building the network… ${done}${seconds === undefined ? '' : `, ${Math.round(seconds)} s`}${rest}`;
}

function progressBar({ connections, expected }: Extract<Notice, { kind: 'busy' }>): HTMLElement {
  const share = connections !== undefined && expected ? Math.min(1, connections / expected) : undefined;
  const value = share === undefined ? undefined : String(Math.round(100 * share));
  const fill = element('div', { class: 'progress-fill' });
  if (share !== undefined) fill.style.width = `${100 * share}%`;
  return element(
    'div',
    {
      class: `progress${share === undefined ? ' progress-unknown' : ''}`,
      role: 'progressbar',
      'aria-label': 'Building the network',
      'aria-valuemin': '0',
      'aria-valuemax': '100',
      'aria-valuenow': value,
    },
    fill,
  );
}

function contentOf(notice: Notice, fileName: string, outdated: boolean, events: NoticeEvents): Node[] {
  switch (notice.kind) {
    case 'failed': {
      const problems = plural(notice.problems.length, 'problem');
      const head = outdated
        ? `Not up to date: ${problems} in ${fileName}. This is the picture of the last text without.`
        : `No picture yet: ${problems} in ${fileName}. It appears as soon as the text is right.`;
      return [element('p', {}, head), problemList(notice.problems, events)];
    }
    case 'busy':
      return [progressBar(notice), element('p', {}, progressText(notice))];
    case 'broken':
      return [
        element(
          'p',
          {},
          outdated ? 'Not up to date: netspec failed, not your text.' : 'netspec failed, not your text.',
        ),
        element('p', { class: 'detail' }, notice.message),
        refreshButton(events),
      ];
  }
}

const NO_POPULATIONS = [
  'This network has no populations to show yet. Add one, for example:',
  'population E = iaf_psc_alpha[100]',
];
const NO_CONNECTIONS = [
  'This network has no connections yet. Add some, for example:',
  'connect E -> E { rule = fixed_indegree(indegree=10) }',
];

/** Shows a sentence and code that is meant by it, or nothing. */
function say(place: HTMLElement, lines: readonly string[]): void {
  place.hidden = lines.length === 0;
  place.replaceChildren(...lines.map((line, i) => element('p', {}, i === 0 ? line : element('code', {}, line))));
}

export class NoticeBoard {
  /** In the place of the picture, or over it. */
  readonly element = element('section', { class: 'notice', role: 'status', 'aria-live': 'polite', hidden: true });
  /** Under the picture. */
  readonly hint = element('section', { class: 'hint', role: 'status', 'aria-live': 'polite', hidden: true });
  readonly #events: NoticeEvents;

  constructor(events: NoticeEvents) {
    this.#events = events;
  }

  /** Shows a notice, over the picture if there is one; undefined takes it away. */
  show(notice: Notice | undefined, fileName: string, overPicture: boolean): void {
    this.hint.hidden = true;
    this.element.hidden = !notice;
    this.element.className = `notice${notice ? ` notice-${notice.kind}` : ''}${overPicture ? ' notice-over' : ''}`;
    this.element.replaceChildren(...(notice ? contentOf(notice, fileName, overPicture, this.#events) : []));
  }

  /** For a network that was built but has nothing to draw: what to write next. */
  showHint({ populations, connections }: NetworkSummary): void {
    this.element.className = 'notice';
    say(this.element, populations.length === 0 ? NO_POPULATIONS : []);
    say(this.hint, populations.length > 0 && connections === 0 ? NO_CONNECTIONS : []);
  }
}
