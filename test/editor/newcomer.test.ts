import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openWorkbench } from '../../scripts/workbench/session.mjs';
import type { NetworkPlan } from '../../server/engine/plan';
import { analyze } from '../../server/language/service';
import { samePlan } from '../../server/preview/samePlan';
import { MISTAKES } from '../fixtures/mistakes';
import { PATIENCE } from '../helpers/patience';
import { Typist } from './typist';

const root = path.resolve(__dirname, '../..');
const out = path.join(root, 'out');
const EXAMPLE = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');

type Session = Awaited<ReturnType<typeof openWorkbench>>;

function planOf(text: string): NetworkPlan {
  const { plan, problems } = analyze(text);
  assert.ok(plan, JSON.stringify(problems));
  return plan;
}

/** The mistakes made first, and most often, by those who know PyNEST, Brian or PyNN and not this language. */
const LIKELIEST: readonly string[] = [
  'a unit in lower case',
  'a unit left out where others have one',
  'a missing comma',
  'a missing parenthesis',
  'a missing brace',
  'a model misspelt',
  "Brian's name of a parameter",
  'a population that is missing',
  'Create as in PyNEST',
  'a rule in quotes',
  'a rule without its argument',
  'the weight beside the synapse',
  'a name bound without `let`',
  'an inhibitory weight without its sign',
  'a probability in percent',
  'a decimal comma',
  'the seed called seed',
  'the size in parentheses',
  'a comma for the arrow',
  'conn_spec, a dictionary',
];

describe('who has the PyNEST example on paper, an empty file and a keyboard', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-newcomer-'));
  let session: Session;
  let typist: Typist;

  before(async () => {
    mkdirSync(out, { recursive: true });
    for (const name of ['net.netspec', 'mistakes.netspec']) writeFileSync(path.join(folder, name), '');
    session = await openWorkbench({ folder, file: null, settings: { 'netspec.preview.openAutomatically': false } });
    await session.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    typist = new Typist(session.page);
  });
  after(async () => {
    await session?.close();
    rmSync(folder, { recursive: true });
  });

  const picture = (name: string) => session.page.screenshot({ path: path.join(out, `newcomer-${name}.png`) });

  /** Saves the active editor, and waits until the file is as it should be. */
  async function saved(name: string, isRight: (text: string) => boolean): Promise<string> {
    const { page, workspace } = session;
    const read = () => readFileSync(path.join(workspace, name), 'utf8');
    await page.keyboard.press('Control+s');
    for (const start = performance.now(); !isRight(read()) && performance.now() - start < PATIENCE; )
      await page.waitForTimeout(50);
    return read();
  }

  async function let_(name: string, write: () => Promise<void>): Promise<void> {
    await typist.find('l', 'let');
    await typist.type(name);
    await typist.press('Tab');
    await write();
    await typist.press('Enter');
  }

  const number = (text: string) => () => typist.type(text);

  /** `int(0.1 * …)`, whose factor is proposed. */
  const tenth = (factor: string) => async () => {
    await typist.find('in', 'int');
    await typist.proposed(factor);
    await typist.type('0.1 * ');
    await typist.take(factor);
    await typist.press('Tab');
  };

  async function writeHead(): Promise<void> {
    await typist.ask('network');
    await typist.type('Plot weight matrices');
    await typist.press('Tab');
    await typist.ask('kernel');
    await typist.press('Tab');
    await typist.proposed('mt19937_64');
    await picture('1-choice');
    await typist.press('Enter');
  }

  async function writeNames(): Promise<void> {
    await let_('NE', number('100'));
    await let_('NI', number('25'));
    await let_('CE', tenth('NE'));
    await let_('CI', tenth('NI'));
    await let_('g', number('5.0'));
    await let_('w_ex', async () => {
      await typist.find('r', 'random');
      await typist.find('n', 'normal');
      await session.page.locator('.parameter-hints-widget.visible').waitFor();
      await typist.type('20 ');
      await typist.proposed('ms');
      await typist.find('p', 'pA');
      await typist.press('Tab');
      await typist.type('0.5 ');
      await typist.proposed('pA');
      await picture('2-unit');
      await typist.press('Enter', 'Tab');
    });
    await let_('w_in', async () => {
      await typist.type('-g * ');
      await typist.find('w', 'w_ex');
    });
  }

  it('writes the network with proposals alone', async () => {
    const { page, preview } = session;
    await typist.open('net.netspec');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('v');
    await preview.getByText('no populations to show yet').waitFor();
    await writeHead();
    await writeNames();
    for (const _ of ['E', 'I']) {
      await typist.find('p', 'population');
      await typist.press('Tab', 'Tab', 'Tab', 'Enter');
    }
    // All that is proposed for the excitatory projection is right.
    await typist.ask('connect');
    await picture('3-connect');
    await typist.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    // Of the inhibitory one the rule is chosen by hand.
    await typist.ask('connect');
    await typist.press('Tab', 'Tab');
    await typist.find('fi', 'fixed_indegree');
    await typist.proposed('CI');
    await picture('4-degree');
    await typist.press('Enter', 'Tab', 'Tab', 'Tab', 'Tab');
    await typist.ask('view');
    await typist.press('Tab');
    await typist.find('c', 'colormap');
    await typist.find('j', 'jet');
    await preview
      .getByText(/1,500 connections/)
      .first()
      .waitFor();
    assert.equal(await preview.locator('.frame').count(), 4);
    await picture('5-network');
  });

  it('means the network of the example, and has typed a fifth of it', async t => {
    const text = await saved('net.netspec', written => written.includes('jet'));
    assert.ok(samePlan(planOf(text), planOf(EXAMPLE)), text);
    assert.deepEqual(planOf(text).view?.colormap, 'jet');
    const { characters, keys } = typist;
    t.diagnostic(`${characters} characters and ${keys} other keys for ${text.length} characters`);
    assert.ok(characters < text.length / 5, `${characters} of ${text.length} characters`);
  });

  describe('is told of mistakes, with a fix that mends them:', () => {
    before(async () => {
      await typist.press('Control+k', 'Control+w');
      await typist.open('mistakes.netspec');
    });

    for (const [index, title] of LIKELIEST.entries()) {
      it(title, async () => {
        const { page } = session;
        const mistake = MISTAKES.find(each => each.title === title);
        assert.ok(mistake?.fixed, title);
        await typist.paste(mistake.text.replace(/[«»]/g, ''));
        await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
        await typist.press('Control+Home', 'F8');
        const told = page.locator('.marker-widget .message');
        await told.filter({ hasText: mistake.message.slice(0, 30) }).waitFor();
        const fix = page.locator('.action-widget .monaco-list-row.focused');
        await typist.pressUntil('Control+.', fix);
        if (index < 3) await picture(`mistake-${index + 1}`);
        await typist.press('Enter');
        await fix.waitFor({ state: 'detached' });
        await page.locator('.squiggly-error').waitFor({ state: 'detached', timeout: PATIENCE });
        await typist.press('Escape');
        assert.equal(await saved('mistakes.netspec', text => text === mistake.fixed), mistake.fixed);
      });
    }
  });
});
