import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalUri, relativeFolder, resolvePath } from '../../../server/files';

const DOCUMENT = 'file:///home/a/project/models/net.netspec';
const FOLDER = 'file:///home/a/project';

const reason = (relative: string, document = DOCUMENT, within = FOLDER) => {
  const resolved = resolvePath(document, relative, within);
  return 'reason' in resolved ? resolved.reason : undefined;
};

describe('paths in a specification', () => {
  it('are relative to its folder', () => {
    assert.deepEqual(resolvePath(DOCUMENT, 'data/w.csv', FOLDER), { uri: 'file:///home/a/project/models/data/w.csv' });
    assert.deepEqual(resolvePath(DOCUMENT, '../w.csv', FOLDER), { uri: 'file:///home/a/project/w.csv' });
    assert.deepEqual(resolvePath(DOCUMENT, 'a b#?%.csv', FOLDER), {
      uri: 'file:///home/a/project/models/a%20b%23%3F%25.csv',
    });
  });

  it('may not leave the workspace folder', () => {
    assert.match(reason('../../x.csv')!, /outside/);
    assert.match(reason('../../project2/x.csv')!, /outside/);
    assert.match(reason('..\\..\\x.csv')!, /outside/);
    assert.match(reason('/etc/passwd')!, /relative/);
    assert.match(reason('C:\\x.csv')!, /relative/);
    assert.match(reason('\\\\server\\x.csv')!, /relative/);
  });

  it('need a saved document', () => assert.match(reason('x.csv', 'untitled:Untitled-1')!, /not saved/));
});

describe('canonicalUri', () => {
  it('is one for all ways to write a URI', () => {
    assert.equal(canonicalUri('file:///c%3A/a%20b'), canonicalUri('file:///C:/a b'));
    assert.equal(canonicalUri('file:///a%'), 'file:///a%');
  });
});

describe('relativeFolder', () => {
  it('leads from the folder of one file to that of another', () => {
    assert.equal(relativeFolder('file:///a/b/x.py', 'file:///a/b/y.netspec'), '');
    assert.equal(relativeFolder('file:///a/out/x.py', 'file:///a/b%20c/y.netspec'), '../b c');
    assert.equal(relativeFolder('file:///x.py', 'file:///a/y.netspec'), 'a');
    assert.equal(relativeFolder('file:///x.py', 'untitled:Untitled-1'), '');
  });
});
