import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMMANDS } from '../../../../server/cli/arguments';
import { commandHelp, HELP } from '../../../../server/cli/help';

describe('help', () => {
  it('of a command explains all its options, and no others', () => {
    for (const command of COMMANDS) {
      const { options, flags = [], usage } = command;
      const named = [...options.filter(({ leading }) => !leading).map(({ name }) => name), ...flags, 'help'];
      const text = commandHelp(command);
      assert.ok(text.startsWith(`netspec ${usage}\n`));
      const explained = [...text.matchAll(/^ {2}(?:-\w, )?--(\w+)/gm)].map(([, name]) => name);
      assert.deepEqual(explained, named, command.name);
      for (const { values = [], leading } of options)
        if (!leading) for (const value of values) assert.match(text, new RegExp(`\\b${value}\\b`));
    }
  });

  it('of the program has every command and every option', () => {
    for (const { usage, options, flags = [] } of COMMANDS) {
      assert.ok(HELP.includes(`  netspec ${usage}\n`));
      for (const name of [...options.filter(({ leading }) => !leading).map(option => option.name), ...flags])
        assert.match(HELP, new RegExp(`^ {2}(-\\w, )?--${name}\\b`, 'm'));
    }
  });
});
