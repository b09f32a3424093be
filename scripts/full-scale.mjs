// Opens the cortical microcircuit at full scale in the workbench, takes pictures of it while it is built, whole, and down to
// single connections (in out/full-scale), and tells how much memory it takes and how fast completion answers meanwhile.
//   node scripts/full-scale.mjs [SCALE]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

await installPackages();
await build();
const { openWorkbench, withoutSideBar } = await import('./workbench/session.mjs');

const scale = process.argv[2] ?? '1.0';
const out = path.join(root, 'out/full-scale');
const BUILT = 600_000;

/** The block from L4E to L4E, row by row. */
const L4E = 18;

/** The processes of a workbench that are ours in part or whole, by what they are for. */
const OURS = { server: 'dist/server.mjs', 'extension host': '--type=extensionHost' };

/** Resident bytes of the processes of a group, by what they are for; 0 where there is none. */
function residentBytes(group) {
  const bytes = Object.fromEntries(Object.keys(OURS).map(name => [name, 0]));
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const [, , processGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      if (Number(processGroup) !== group) continue;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const name = Object.keys(OURS).find(each => command.includes(OURS[each]));
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
      if (name) bytes[name] += 1024 * kilobytes;
    } catch {
      // It has ended meanwhile.
    }
  }
  return bytes;
}

/** In words. */
const mebibytes = memory =>
  Object.entries(memory)
    .map(([name, bytes]) => `${name}: ${(bytes / 2 ** 20).toFixed(0)} MiB`)
    .join(', ');

/** Looks at the memory of a group of processes ten times a second; `lap` gives the most that it has seen. */
function watchMemory(group) {
  const most = { together: 0 };
  const timer = setInterval(() => {
    const now = residentBytes(group);
    now.together = Object.values(now).reduce((sum, bytes) => sum + bytes, 0);
    for (const [name, bytes] of Object.entries(now)) most[name] = Math.max(most[name] ?? 0, bytes);
  }, 100);
  return {
    /** Forgets what it has seen so far. */
    lap() {
      const seen = { ...most };
      for (const name of Object.keys(most)) most[name] = 0;
      return seen;
    },
    stop: () => clearInterval(timer),
  };
}

/** Milliseconds from the last key of some to the completions they lead to. */
async function timeOfCompletion({ page }, keys, expected) {
  const start = performance.now();
  await keys();
  await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: expected }).first().waitFor();
  const time = performance.now() - start;
  await page.keyboard.press('Escape');
  return time;
}

/** Asks for completions where they stand already, some times: the network stays as it is. */
async function completionsAsked(session, times) {
  const { page } = session;
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+f');
  await page.locator('.find-widget.visible textarea').first().fill('math.sq');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  const found = [];
  for (let i = 0; i < times; i++) {
    found.push(await timeOfCompletion(session, () => page.keyboard.press('Control+Space'), 'sqrt'));
    await page.waitForTimeout(200);
  }
  return found;
}

/** Types the beginning of a statement at the end, some times, and takes it away again. */
async function completionsTyped(session, times) {
  const { page } = session;
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+End');
  const found = [];
  for (let i = 0; i < times; i++) {
    await page.keyboard.type('let _probe = mat');
    found.push(await timeOfCompletion(session, () => page.keyboard.type('h'), 'math'));
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Backspace');
    await page.waitForTimeout(200);
  }
  return found;
}

const milliseconds = times => times.map(time => time.toFixed(0)).join(', ');

async function take({ page }, name) {
  await page.waitForTimeout(800);
  await page.screenshot({ path: path.join(out, `${name}.png`) });
  console.log(`out/full-scale/${name}.png`);
}

/** Waits until a share of the connections is made, or the picture is there. */
async function untilShare({ page, preview }, share) {
  const busy = preview.locator('.notice-busy');
  const deadline = performance.now() + BUILT;
  while (performance.now() < deadline && (await busy.isVisible())) {
    const [made, all] = [...(await busy.textContent()).matchAll(/\d[\d,]*(?= of| conn)/g)].map(([number]) =>
      Number(number.replaceAll(',', '')),
    );
    if (made >= share * all) return;
    await page.waitForTimeout(200);
  }
}

const untilBuilt = ({ preview }) => preview.locator('.notice-busy').waitFor({ state: 'hidden', timeout: BUILT });

/** Drags a rectangle in the middle of a block, a share of its sides long. */
async function dragZoom(session, block, share) {
  const { page, preview } = session;
  const { x, y, width, height } = await preview.locator('.frame').nth(block).boundingBox();
  const [left, top] = [x + (width * (1 - share)) / 2, y + (height * (1 - share)) / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + (width * share) / 2, top + (height * share) / 2, { steps: 4 });
  await page.mouse.move(left + width * share, top + height * share, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(1000);
  await untilBuilt(session);
}

async function wheelZoom(session, block, turns) {
  const { page, preview } = session;
  const { x, y, width, height } = await preview.locator('.frame').nth(block).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let i = 0; i < turns; i++) {
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(1000);
  await untilBuilt(session);
}

/** Shows a block alone, in colours of its own. */
async function focus({ page, preview }, block) {
  const { x, y, width, height } = await preview.locator('.frame').nth(block).boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  await preview.getByRole('button', { name: /^Only/ }).click();
  await preview.locator('.crumb').waitFor();
  await page.waitForTimeout(1000);
}

/** The tooltip of the cell in the middle of a block, in one line. */
async function middleOf({ page, preview }, block) {
  const { x, y, width, height } = await preview.locator('.frame').nth(block).boundingBox();
  await page.mouse.move(x + width / 2 - 5, y + height / 2);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(800);
  return (await preview.locator('.tooltip > div').allTextContents()).join('; ');
}

function folderAtScale() {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-full-scale-'));
  const text = readFileSync(path.join(root, 'examples/microcircuit.netspec'), 'utf8');
  writeFileSync(path.join(folder, 'microcircuit.netspec'), text.replace(/^let scale = \S+/m, `let scale = ${scale}`));
  return folder;
}

mkdirSync(out, { recursive: true });
const folder = folderAtScale();
const start = performance.now();
const session = await openWorkbench({
  folder,
  file: 'microcircuit.netspec',
  theme: 'dark',
  viewport: { width: 1600, height: 950 },
});
try {
  const { page, preview, server } = session;
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  const memory = watchMemory(server.pid);
  console.log(`something to see after ${seconds()} s`);
  await withoutSideBar(page);
  await untilShare(session, 0.25);
  console.log(`a quarter after ${seconds()} s`);
  await take(session, 'refining');
  console.log(`completion asked for while building: ${milliseconds(await completionsAsked(session, 10))} ms`);
  await untilShare(session, 0.6);
  await take(session, 'refined');
  await untilBuilt(session);
  console.log(`whole after ${seconds()} s`);
  await take(session, 'whole');
  console.log(`most memory, ${mebibytes(memory.lap())}`);
  console.log(`completion asked for afterwards: ${milliseconds(await completionsAsked(session, 10))} ms`);
  console.log(`in the middle: ${await middleOf(session, L4E)}`);
  await wheelZoom(session, L4E, 6);
  await take(session, 'wheel');
  console.log(`most memory while turning the wheel, ${mebibytes(memory.lap())}`);
  await preview.getByRole('button', { name: 'Reset zoom' }).click();
  for (const share of [0.2, 0.1, 0.1]) {
    await dragZoom(session, L4E, share);
    console.log(`in the middle: ${await middleOf(session, L4E)}`);
  }
  await take(session, 'zoomed');
  await focus(session, L4E);
  await take(session, 'single-connections');
  console.log(`most memory since, ${mebibytes(memory.lap())}; in the end, ${mebibytes(residentBytes(server.pid))}`);
  memory.stop();
  console.log(`completion of what is typed: ${milliseconds(await completionsTyped(session, 5))} ms`);
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
}
