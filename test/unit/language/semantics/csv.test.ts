import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalOf } from '../../../../server/language/semantics/readTable';
import { evaluated, refuses, show } from './support';

const FILES: Readonly<Record<string, string>> = {
  'table.csv': '# rows are targets\n1, 2.5, -3e2\n4,5,6\n\n',
  'row.csv': '1,2,3\n',
  'column.csv': '1\r\n2\r\n3',
  'blanks.txt': '1 2\n3\t4\n',
  'semicolons.csv': '1;2;\n3;4;\n',
  'words.csv': '1,2\n3,x\n',
  'ragged.csv': '1,2\n3\n',
  'gap.csv': '1,,2\n',
  'data/sub.csv': '7\n',
  '../up.csv': '8\n',
};

const environment = {
  readFile: (path: string) => FILES[path] ?? { error: 'no such file' },
};

const table = (path: string, folder = '') => show(evaluated(`csv("${path}")`, '', { ...environment, folder }));

describe('csv', () => {
  it('reads tables as lists of rows, ints as ints', () => {
    assert.equal(table('table.csv'), '[[1, 2.5, -300.0], [4, 5, 6]]');
    assert.equal(table('blanks.txt'), '[[1, 2], [3, 4]]');
    assert.equal(table('semicolons.csv'), '[[1, 2], [3, 4]]');
  });

  it('reads one row or column as a flat list', () => {
    assert.equal(table('row.csv'), '[1, 2, 3]');
    assert.equal(table('column.csv'), '[1, 2, 3]');
    assert.equal(table('data/sub.csv'), '[7]');
  });

  it('stays in the workspace folder', () => {
    assert.equal(table('../up.csv', 'models'), '[8]');
    const refused = (path: string, folder = '') =>
      refuses(`let x = csv(«"${path}"»)`, 'unreadable-file', /cannot be read/, { ...environment, folder });
    refused('../up.csv');
    refused('../../up.csv', 'models');
    refused('data/../../up.csv');
    refused('/etc/passwd');
    refused('C:/x.csv');
    refused('file:///etc/passwd');
    refused('..\\\\up.csv');
    refused('missing.csv');
    assert.equal(refusalOf('a/../../b/x.csv', 'models/pd14'), undefined);
  });

  it('says where a table is wrong', () => {
    const wrong = (path: string, message: RegExp) =>
      refuses(`let x = csv(«"${path}"»)`, 'bad-table', message, environment);
    wrong('words.csv', /line 2: “x” is not a number/);
    wrong('ragged.csv', /line 2: 1 numbers, but 2/);
    wrong('gap.csv', /line 1: a number is missing/);
  });

  it('reads each file once', () => {
    let reads = 0;
    const counting = {
      readFile: () => {
        reads++;
        return '1,2\n';
      },
    };
    evaluated('[csv("a.csv")[i] for i in range(2)]', '', counting);
    // `evaluated` analyses twice.
    assert.equal(reads, 2);
  });

  it('needs a file system', () => {
    refuses('let x = csv(«"a.csv"»)', 'unreadable-file', /no file system/);
    refuses('let x = csv(«3»)', 'wrong-type', /a string/);
  });
});
