import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EXPORT_FORMATS } from '../../server/protocol';
import { type Bundles, bundle } from '../helpers/lspServer';
import { python, skipWithoutPython } from '../helpers/python';

const root = path.resolve(__dirname, '../..');
const EXAMPLE = path.join(root, 'examples/plot_weight_matrices.netspec');

interface Golden {
  readonly result: {
    readonly count: number;
    readonly edges: readonly (readonly number[])[];
    readonly sha256: Readonly<Record<string, string>>;
    readonly creation_sha256: Readonly<Record<string, string>>;
    readonly matrices: Readonly<Record<string, { readonly shape: readonly number[]; readonly sha256: string }>>;
  };
}

const golden: Golden = JSON.parse(
  readFileSync(path.join(root, 'test/golden/data/plot_weight_matrices_threads1.json'), 'utf8'),
);

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-cli-'));
const inside = (name: string, text?: string): string => {
  const file = path.join(folder, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
};

let bundles: Bundles;
before(async () => {
  bundles = await bundle();
});
after(() => {
  bundles.remove();
  rmSync(folder, { recursive: true });
});

function netspec(...given: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [bundles.cli, ...given], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    cwd: folder,
  });
  return { stdout, stderr, status };
}

const sha256 = (data: NodeJS.ArrayBufferView): string => createHash('sha256').update(data).digest('hex');

/** Checksums of the columns of a CSV table as the golden data have them. */
function checksums(csv: string): Record<string, string> {
  const rows = csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split(',').map(Number));
  const column = (index: number) => rows.map(row => row[index]!);
  return {
    source: sha256(Int32Array.from(column(0))),
    target: sha256(Int32Array.from(column(1))),
    weight: sha256(Float64Array.from(column(2))),
    delay: sha256(Float64Array.from(column(3))),
  };
}

describe('netspec connections', () => {
  it('prints what NEST reports, in the order of GetConnections, to the last bit', () => {
    const { stdout, stderr, status } = netspec('connections', EXAMPLE);
    assert.deepEqual([status, stderr], [0, '']);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'source,target,weight,delay');
    assert.equal(lines.length, golden.result.count + 2);
    assert.equal(lines[1], golden.result.edges[0]!.join(','));
    assert.deepEqual(checksums(stdout), golden.result.sha256);
  });

  it('prints the order of creation', () => {
    const { stdout } = netspec('connections', EXAMPLE, '--order', 'creation');
    assert.deepEqual(checksums(stdout), golden.result.creation_sha256);
  });

  it('prints JSON', () => {
    const { stdout } = netspec('connections', EXAMPLE, '--format=json');
    const [source, target, weight, delay] = golden.result.edges[0]!;
    const table = JSON.parse(stdout);
    assert.equal(table.length, golden.result.count);
    assert.deepEqual(table[0], { source, target, weight, delay });
  });

  it('ends quietly when nobody reads any more', async () => {
    const child = spawn(process.execPath, [bundles.cli, 'connections', EXAMPLE], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('says where building fails', () => {
    const file = inside(
      'redraw.netspec',
      'population A = iaf_psc_alpha[3]\n  connect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=50, max=51)) }\n',
    );
    const { stdout, stderr, status } = netspec('connections', file);
    assert.deepEqual([stdout, status], ['', 1]);
    assert.match(stderr, new RegExp(`^${file}:2:3: error: .+ \\[[a-z-]+\\]\\n$`));
  });
});

describe('netspec matrices', { skip: skipWithoutPython() }, () => {
  it('writes the four matrices of the example, bit for bit', () => {
    const out = inside('w.npz');
    assert.deepEqual(netspec('matrices', EXAMPLE, '--out', out), { stdout: '', stderr: '', status: 0 });
    const read = python<Record<string, { shape: number[]; sha256: string }>>(
      `import hashlib, json, sys, numpy as np
z = np.load(sys.argv[1])
print(json.dumps({k[2:]: {"shape": z[k].shape, "sha256": hashlib.sha256(np.ascontiguousarray(z[k]).tobytes()).hexdigest()} for k in z.files if k.startswith("W_")}))`,
      [out],
    );
    const expected = Object.entries(golden.result.matrices).map(([name, { shape, sha256 }]) => [
      name,
      { shape, sha256 },
    ]);
    assert.deepEqual(read, Object.fromEntries(expected));
  });

  it('stamps where the matrices come from', () => {
    const out = inside('w2.npz');
    netspec('matrices', EXAMPLE, '--out', out);
    const provenance = python<Record<string, unknown>>(
      'import sys, numpy as np; print(np.load(sys.argv[1])["provenance"].item())',
      [out],
    );
    assert.deepEqual(provenance, {
      netspecVersion: '0.1.0',
      nestSemantics: '3.10.0',
      specHash: sha256(readFileSync(EXAMPLE)),
      rngSeed: 143202461,
      rngType: 'mt19937_64',
      localNumThreads: 1,
      title: 'Plot weight matrices',
      file: 'plot_weight_matrices.netspec',
    });
  });

  it('leaves the old file alone when it cannot write, and says why', () => {
    mkdirSync(inside('folder'));
    const { stderr, status } = netspec('matrices', EXAMPLE, '--out', inside('folder'), '--force');
    assert.deepEqual(
      [stderr, status],
      [`netspec: Cannot write ${inside('folder')}: it is a folder. Choose another name.\n`, 2],
    );
    const missing = netspec('matrices', EXAMPLE, '--out', inside('nowhere/w.npz'));
    assert.match(missing.stderr, /the folder does not exist/);
    assert.equal(
      readdirSync(folder).some(name => name.endsWith('.tmp')),
      false,
    );
  });
});

describe('netspec export', () => {
  it('writes every format', () => {
    for (const format of [...EXPORT_FORMATS, 'csv']) {
      const out = inside(`export.${format}`);
      assert.deepEqual(netspec('export', format, EXAMPLE, '-o', out), { stdout: '', stderr: '', status: 0 });
      assert.ok(existsSync(out), format);
    }
    const csv = readFileSync(inside('export.csv'), 'utf8');
    assert.deepEqual(checksums(csv.replace(/^#.*\n/gm, '')), golden.result.sha256);
    assert.match(csv, /^# order of connections: that of GetConnections$/m);
    const firsts = csv.split('\n').filter(line => !line.startsWith('#'));
    assert.match(firsts[0]!, /^source,target,weight,delay,synapse_model,source_population,target_population$/);
    assert.match(csv, /^# rng_seed: 143202461$/m);
    assert.match(readFileSync(inside('export.pynest'), 'utf8'), /w_in = -g \* w_ex/);
  });

  it('leads scripts to the tables of the specification', () => {
    const spec = inside('tables.netspec', 'let sizes = csv("sizes.csv")\npopulation A = iaf_psc_alpha[sizes[0]]\n');
    inside('sizes.csv', '4,5\n');
    assert.equal(netspec('check', spec).stdout, '');
    mkdirSync(inside('scripts'));
    netspec('export', 'pynest', spec, '--out', inside('scripts/a.py'));
    assert.match(readFileSync(inside('scripts/a.py'), 'utf8'), /^DATA = "\.\."$/m);
  });
});

describe('netspec export, all or nothing', () => {
  /** A network whose export takes some seconds. */
  const large = () =>
    inside(
      'large.netspec',
      'population A = iaf_psc_alpha[3000]\nconnect A -> A { synapse = static_synapse(weight=random.normal()) }\n',
    );

  it('replaces what is there only with --force', () => {
    for (const [format, name] of [
      ['csv', 'there.csv'],
      ['sonata', 'there.sonata'],
      ['pynest', 'there.py'],
    ] as const) {
      const out = inside(name);
      const given = ['export', format, EXAMPLE, '-o', out];
      assert.equal(netspec(...given).status, 0);
      const { stderr, status } = netspec(...given);
      assert.deepEqual(
        [stderr, status],
        [`netspec: ${out} exists. Give --force to replace it, or choose another name.\n`, 2],
      );
      assert.deepEqual(netspec(...given, '--force'), { stdout: '', stderr: '', status: 0 });
    }
  });

  it('counts a link that leads nowhere as something that is there', () => {
    const link = inside('astray.csv');
    symlinkSync('target.csv', link);
    assert.match(netspec('export', 'csv', EXAMPLE, '-o', link).stderr, /astray\.csv exists\. Give --force/);
    assert.equal(netspec('export', 'csv', EXAMPLE, '-o', link, '--force').status, 0);
    assert.ok(existsSync(inside('target.csv')));
  });

  it('writes to standard output, to a device, and ends quietly when nobody reads', async () => {
    const { stdout, stderr } = netspec('export', 'csv', EXAMPLE, '-o', '-');
    assert.deepEqual(checksums(stdout.replace(/^#.*\n/gm, '')), golden.result.sha256);
    assert.equal(stderr, '');
    assert.match(netspec('export', 'pynest', EXAMPLE, '-o', '-').stdout, /nest\.Create\(/);
    const child = spawn(process.execPath, [bundles.cli, 'export', 'json', large(), '-o', '-'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', chunk => {
      complaints += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise(resolve => child.on('close', resolve));
    assert.deepEqual([status, complaints], [0, '']);
    if (existsSync('/dev/full')) {
      const full = netspec('export', 'tsv', EXAMPLE, '-o', '/dev/full');
      assert.deepEqual(
        [full.status, full.stderr],
        [2, 'netspec: Cannot write /dev/full: no space is left on the device. Free some, or choose another place.\n'],
      );
    }
  });

  it('leaves nothing behind when it is interrupted', async () => {
    for (const format of ['csv', 'sonata', 'npz']) {
      const at = inside(`interrupted-${format}`);
      mkdirSync(at);
      const child = spawn(process.execPath, [bundles.cli, 'export', format, large(), '-o', path.join(at, 'x')], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let complaints = '';
      child.stderr.on('data', chunk => {
        complaints += chunk;
      });
      // As soon as something is written, and at the latest after a while.
      const timer = setInterval(() => {
        if (readdirSync(at).length > 0) child.kill('SIGINT');
      }, 5);
      const status = await new Promise(resolve => child.on('close', resolve));
      clearInterval(timer);
      assert.deepEqual([status, complaints, readdirSync(at)], [130, 'netspec: interrupted; nothing was written\n', []]);
    }
  });

  it('streams what is not to be kept in memory', () => {
    const [kept, streamed] = [[], ['--stream']].map(
      more => netspec('export', 'tsv', EXAMPLE, '-o', '-', ...more).stdout,
    );
    const rows = (text: string) => text.split('\n').filter(line => /^\d/.test(line));
    assert.deepEqual(rows(streamed!).sort(), rows(kept!).sort());
    assert.match(streamed!, /^# order of connections: that of creation/m);
  });

  it('says where building fails, and leaves nothing', () => {
    const file = inside(
      'failing.netspec',
      'population A = iaf_psc_alpha[3]\n  connect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=50, max=51)) }\n',
    );
    for (const [format, ...more] of [['csv'], ['csv', '--stream'], ['pynn-lists']] as [string, ...string[]][]) {
      const { stderr, status } = netspec('export', format, file, '-o', inside('failing.csv'), ...more);
      assert.equal(status, 1);
      assert.match(stderr, new RegExp(`^${file}:2:3: error: .+ \\[[a-z-]+\\]\\n$`));
    }
    assert.equal(existsSync(inside('failing.csv')), false);
    assert.ok(!readdirSync(folder).some(name => name.endsWith('.tmp')));
  });

  it('lists every format in its help', () => {
    const { stdout } = netspec('--help');
    for (const format of EXPORT_FORMATS) assert.match(stdout, new RegExp(`^  (\\w+, )?${format} `, 'm'));
  });
});

describe('netspec check', () => {
  it('is silent about a good file', () => {
    assert.deepEqual(netspec('check', EXAMPLE), { stdout: '', stderr: '', status: 0 });
  });

  it('prints problems with their places and fails for errors only', () => {
    const bad = inside('bad.netspec', 'let x = 1\npopulation A = iaf_psc_alfa[3]\n');
    const { stdout, stderr, status } = netspec('check', bad, EXAMPLE);
    assert.deepEqual([stderr, status], ['', 1]);
    assert.match(stdout, new RegExp(`^${bad}:2:16: error: .+ \\[unknown-model\\]$`, 'm'));
    assert.match(stdout, new RegExp(`^${bad}:1:5: (hint|warning|information): .+ \\[unused-name\\]$`, 'm'));
    assert.equal(netspec('check', inside('unused.netspec', 'let x = 1\n')).status, 0);
  });

  it('leaves out what comments ignore, but no errors', () => {
    const fine = inside('ignored.netspec', 'let x = 1 # netspec-ignore: unused-name\n');
    assert.deepEqual(netspec('check', fine), { stdout: '', stderr: '', status: 0 });
    const wrong = inside('not-ignored.netspec', '# netspec-ignore: unknown-name\nlet _x = y\n');
    const { stdout, status } = netspec('check', wrong);
    assert.match(stdout, /^\S+:1:19: hint: .* \[ignored-error\]\n\S+:2:10: error: .* \[unknown-name\]\n$/);
    assert.equal(status, 1);
  });

  it('goes on with the other files when one cannot be read', () => {
    const bad = inside('bad.netspec', 'population\n');
    const { stdout, stderr, status } = netspec('check', inside('missing.netspec'), folder, bad);
    assert.equal(status, 2);
    assert.equal(stderr, `netspec: ${inside('missing.netspec')}: no such file\nnetspec: ${folder}: is a folder\n`);
    assert.match(stdout, /bad\.netspec:1:/);
  });

  it('prints for machines what it prints for people', () => {
    const bad = inside('ma,ch%in:es.netspec', 'let x = 1\npopulation A = iaf_psc_alfa[3]\n');
    const people = netspec('check', bad, EXAMPLE).stdout;
    const { stdout, status } = netspec('check', bad, EXAMPLE, '--format', 'json');
    const found = JSON.parse(stdout);
    assert.equal(status, 1);
    assert.equal(
      found
        .map(
          (f: Record<string, unknown>) => `${f.file}:${f.line}:${f.column}: ${f.severity}: ${f.message} [${f.code}]\n`,
        )
        .join(''),
      people,
    );
    const error = found.find(({ code }: { code: string }) => code === 'unknown-model');
    assert.deepEqual([error.line, error.column, error.endLine, error.endColumn], [2, 16, 2, 28]);
    const [first] = JSON.parse(netspec('check', bad, '--format=sarif').stdout).runs[0].results;
    assert.deepEqual(first.locations[0].physicalLocation.region, {
      startLine: 1,
      startColumn: 5,
      endLine: 1,
      endColumn: 6,
    });
    assert.match(
      netspec('check', bad, '--format=github').stdout,
      /^::error file=\S+ma%2Cch%25in%3Aes\.netspec,line=2,col=16,endLine=2,endColumn=28,title=unknown-model::There is no model `iaf_psc_alfa`/m,
    );
    assert.equal(netspec('check', EXAMPLE, '--format=json').stdout, '[]\n');
  });

  it('fails for warnings where that is wanted', () => {
    const one = 'population A = iaf_psc_alpha\nconnect A -> A\n';
    const file = inside('warned.netspec', one);
    assert.match(netspec('check', file).stdout, /: warning: /);
    assert.deepEqual([netspec('check', file).status, netspec('check', file, '--strict').status], [0, 1]);
    assert.equal(netspec('check', EXAMPLE, '--strict').status, 0);
  });

  it('reads standard input', () => {
    const piped = (...given: string[]) =>
      spawnSync(process.execPath, [bundles.cli, ...given], { encoding: 'utf8', cwd: folder, input: 'let _x = y\n' });
    const { stdout, status } = piped('check', '-');
    assert.match(stdout, /^<stdin>:1:10: error: .+ \[unknown-name\]\n$/);
    assert.equal(status, 1);
    assert.match(piped('stats', '-').stderr, /^<stdin>:1:10: error: /);
  });

  it('reads no file outside the folder it works in', () => {
    const spec = inside('outside.netspec', 'let x = csv("../../etc/hostname")\n');
    assert.match(
      netspec('check', spec).stdout,
      /outside\.netspec:1:\d+: error: .+(outside|leaves).+ \[unreadable-file\]/,
    );
  });
});

describe('netspec stats', () => {
  it('counts nodes and connections and tells time and memory', () => {
    const { stdout, status } = netspec('stats', EXAMPLE, '--json');
    const stats = JSON.parse(stdout);
    assert.equal(status, 0);
    assert.deepEqual([stats.nodes, stats.connections], [125, 1500]);
    assert.equal(stats.provenance.specHash, sha256(readFileSync(EXAMPLE)));
    assert.deepEqual(stats.populations[1], {
      name: 'I',
      model: 'iaf_psc_alpha',
      size: 25,
      firstId: 101,
      elementType: 'neuron',
    });
    assert.deepEqual(
      stats.blocks.map(({ source, target, connections }: Record<string, unknown>) => [source, target, connections]),
      [
        ['E', 'E', 1000],
        ['E', 'I', 250],
        ['I', 'E', 200],
        ['I', 'I', 50],
      ],
    );
    assert.deepEqual(
      stats.projections.map(({ line, connections }: Record<string, unknown>) => [line, connections]),
      [
        [21, 1250],
        [26, 250],
      ],
    );
    assert.deepEqual(stats.blocks[0].inDegrees.summary, { count: 100, min: 10, max: 10, mean: 10, sd: 0 });
    const { checkSeconds, buildSeconds, countSeconds, processorSeconds, ...others } = stats.effort;
    for (const time of [checkSeconds, buildSeconds, countSeconds, processorSeconds]) assert.ok(time > 0 && time < 60);
    assert.ok(Math.abs(others.connectionsPerSecond * buildSeconds - 1500) < 1);
    assert.ok(others.peakMemoryBytes > 1e7);
  });

  it('is a table for people without --json', () => {
    const { stdout, status } = netspec('stats', EXAMPLE);
    assert.equal(status, 0);
    assert.match(stdout, /^Plot weight matrices: 125 nodes, 1500 connections\n/);
    assert.match(stdout, /^line 21 {2}E -> E \+ I {2}fixed_indegree +1250 +10 +12\.5 ± [\d.]+ +20\.\d+ ± 0\.5/m);
    assert.match(stdout, /^I -> I +50 +\S+ % +2 +fixed +2 ± [\d.]+ +[\d.]+ +-\d+/m);
    assert.match(
      stdout,
      /^Read in .+ s, built in .+ s \([\d,]+ connections a second\).* at most \d+ MiB of memory\.$/m,
    );
  });

  it('ends at once when it is interrupted', async () => {
    const file = inside(
      'endless.netspec',
      'kernel { local_num_threads = 64 }\npopulation A = iaf_psc_alpha[100_000]\nconnect A -> A { rule = pairwise_bernoulli(p=0.5) }\n',
    );
    const child = spawn(process.execPath, [bundles.cli, 'stats', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    setTimeout(() => child.kill('SIGINT'), 500);
    const ended = await new Promise(resolve => child.on('close', (code, signal) => resolve([code, signal])));
    assert.deepEqual(ended, [null, 'SIGINT']);
  });

  it('says where building fails', () => {
    const file = inside(
      'redraw-stats.netspec',
      'population A = iaf_psc_alpha[3]\n  connect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=50, max=51)) }\n',
    );
    const { stdout, stderr, status } = netspec('stats', file);
    assert.deepEqual([stdout, status], ['', 1]);
    assert.match(stderr, new RegExp(`^${file}:2:3: error: .+ \\[[a-z-]+\\]\\n$`));
  });
});

describe('the command line', () => {
  it('explains itself', () => {
    for (const given of [['--help'], ['connections', '--help']]) {
      const { stdout, status } = netspec(...given);
      assert.equal(status, 0);
      assert.match(stdout, /netspec connections FILE \[--format csv\|json\] \[--order getconnections\|creation\]/);
    }
    assert.match(netspec('export', '--help').stdout, /^netspec export FORMAT FILE .*^ {2}sonata /ms);
    assert.equal(netspec('help', 'stats').stdout, netspec('stats', '-h').stdout);
    assert.deepEqual(netspec('--version'), { stdout: '0.1.0\n', stderr: '', status: 0 });
  });

  it('says in a line that standard output takes no more', { skip: !existsSync('/dev/full') }, () => {
    for (const given of [['stats', EXAMPLE], ['connections', EXAMPLE], ['--help']]) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [bundles.cli, ...given], {
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
      closeSync(full);
      assert.equal(
        stderr,
        'netspec: Cannot write standard output: no space is left on the device. Free some, or choose another place.\n',
      );
      assert.equal(status, 2);
    }
  });

  it('says in a line what makes no sense', () => {
    const cases: [string[], RegExp][] = [
      [[], /no command given/],
      [['bild', EXAMPLE], /unknown command bild/],
      [['--fast'], /unknown option --fast/],
      [['check', '--fast', EXAMPLE], /check: unknown option --fast; netspec check --help says more$/m],
      [['check', EXAMPLE, '--format=xml'], /--format must be one of text, json, github, sarif, not xml/],
      [['connections'], /connections needs a FILE/],
      [['connections', EXAMPLE, EXAMPLE], /takes one FILE, not 2/],
      [['connections', EXAMPLE, '--order', 'random'], /--order must be one of getconnections, creation, not random/],
      [['matrices', EXAMPLE], /matrices needs --out/],
      [['export'], /export needs FORMAT/],
      [['export', 'docx', EXAMPLE, '--out', 'x'], /FORMAT must be one of npz, npy, .*, not docx/],
      [['export', 'csv', EXAMPLE], /export needs --out/],
      [['export', 'csv', EXAMPLE, '-o'], /-o/],
      [['export', 'csv', EXAMPLE, '-o', ''], /export needs --out/],
      [['stats', ''], /stats needs a FILE/],
      [['bild', '--help'], /unknown command bild/],
      [['export', 'sonata', EXAMPLE, '-o', '-'], /sonata is a folder/],
      [['export', 'npz', EXAMPLE, '-o', 'x.npz', '--stream'], /--stream is for formats of connections/],
    ];
    for (const [given, message] of cases) {
      const { stdout, stderr, status } = netspec(...given);
      assert.deepEqual([stdout, status], ['', 2], given.join(' '));
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    }
  });
});
