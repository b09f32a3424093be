import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { analyze } from '../../../server/language/service';
import { anchorsOf } from './anchors';

const root = path.resolve(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };

const markdownIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => path.join(folder, name));

const pages = new Map(
  ['.', 'docs', 'docs/nest', 'media/walkthrough', 'test/golden/data']
    .flatMap(markdownIn)
    .map(name => [name, readFileSync(path.join(root, name), 'utf8')]),
);

const exists = (name: string): boolean => existsSync(path.join(root, name));

/** Where our own source lies: what a page may name from there on. */
const TOP = new Set(readdirSync(root).filter(name => !/^(node_modules|dist|out|\.git)$/.test(name)));

for (const [page, text] of pages) {
  describe(page, () => {
    it('links to what is there', () => {
      for (const [, target, anchor] of text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)) {
        const file = target ? path.join(path.dirname(page), target) : page;
        assert.ok(exists(file), target);
        if (anchor) assert.ok(anchorsOf(pages.get(file)!).has(anchor), `${target}#${anchor}`);
      }
    });

    it('names files and folders that are there', () => {
      for (const [, name] of text.matchAll(/(?:`|node )((?:[\w.-]+\/)+[\w.-]*)/g))
        if (TOP.has(name!.split('/')[0]!)) assert.ok(exists(name!), name);
    });

    it('names npm scripts that are there', () => {
      for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) assert.ok(name! in scripts, name);
    });
  });
}

describe('the table of folders', () => {
  const rows = [...pages.get('docs/architecture.md')!.matchAll(/^\| (`.*?) \| .* \| (`.*?) \|$/gm)];
  const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  it('has rows', () => assert.ok(rows.length > 10));
  for (const [, cell, files] of rows)
    it(`tells where to start in ${cell}`, () => {
      const [first, ...others] = quoted(cell!).map(name => name.replace(/\.ts$/, ''));
      const folders = [first!, ...others, ...others.map(name => path.join(path.dirname(first!), name))];
      for (const name of quoted(files!).filter(file => file.endsWith('.ts')))
        assert.ok(
          folders.some(folder => exists(path.join(folder, name))),
          name,
        );
    });
});

describe('specifications in pages written by hand', () => {
  const blocks = [...pages]
    .filter(([, text]) => !text.startsWith('<!-- Written by'))
    .flatMap(([page, text]) =>
      [...text.matchAll(/```netspec\n([\s\S]*?)```/g)].map(([, block]) => ({ page, block: block! })),
    )
    .filter(({ block }) => block.includes('population'));
  for (const { page, block } of blocks)
    it(`have no errors: ${page}, ${block.split('\n', 1)[0]}`, () => {
      const errors = analyze(block).problems.filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, [], block);
    });
});

describe('sources that comments name', () => {
  const sources = ['server', 'webview', 'assembly', 'test'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => path.join(folder, name)),
  );

  it('are sections of docs/nest', () => {
    let count = 0;
    for (const file of sources) {
      const text = readFileSync(path.join(root, file), 'utf8').replace(/\n *(?:\*|\/\/) /g, ' ');
      for (const [, page, section] of text.matchAll(/(construction|spatial)\.md,? (?:annex )?([\d.]*\d|[AB]\b)/g)) {
        const heading = new RegExp(`^#+ (?:Annex )?${section!.replace('.', '\\.')}[. ]`, 'm');
        assert.match(pages.get(`docs/nest/${page}.md`)!, heading, `${file}: ${page}.md ${section}`);
        count++;
      }
    }
    assert.ok(count > 100);
  });
});
