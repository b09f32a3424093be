import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMANDS, parseArguments } from '../../../../server/cli/arguments';

const command = (name: string) => COMMANDS.find(candidate => candidate.name === name)!;

describe('arguments', () => {
  it('fill in defaults', () => {
    assert.deepEqual(parseArguments(command('connections'), ['a.netspec']), {
      files: ['a.netspec'],
      options: { format: 'csv', order: 'getconnections' },
      flags: {},
    });
  });

  it('come in any order and form', () => {
    const expected = { files: ['-a.netspec'], options: { format: 'json', order: 'creation' }, flags: {} };
    for (const given of [
      ['--format', 'json', '--order=creation', '--', '-a.netspec'],
      ['--order', 'creation', '--format=json', '--', '-a.netspec'],
    ])
      assert.deepEqual(parseArguments(command('connections'), given), expected);
  });

  it('have every option that the usage of their command names', () => {
    for (const { usage, options, flags = [] } of COMMANDS)
      for (const [, name] of usage.matchAll(/--(\w+)/g))
        assert.ok(options.some(option => option.name === name) || flags.includes(name!), usage);
  });
});
