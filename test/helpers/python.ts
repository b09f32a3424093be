import { execFileSync, spawnSync } from 'node:child_process';

const MODULES = ['numpy', 'scipy'];

const canImport = (modules: readonly string[]): boolean =>
  spawnSync('python3', ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0;

/**
 * Makes sure that `python3` has NumPy and SciPy, which tests read our files with. On Debian as root they are installed;
 * elsewhere the error says what to do.
 */
export function needPython(modules: readonly string[] = MODULES): void {
  if (canImport(modules)) return;
  const packages = modules.map(name => `python3-${name}`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync('apt-get', ['install', '-y', 'python3', ...packages], { stdio: 'ignore' }).status === 0) {
    if (canImport(modules)) return;
  }
  throw new Error(
    `These tests read exports with Python: install python3 with ${modules.join(' and ')}, ` +
      `on Debian and Ubuntu by "apt-get install python3 ${packages.join(' ')}".`,
  );
}

/** Runs a Python program and parses the JSON it prints. */
export function python<T>(program: string, given: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): T {
  const output = execFileSync('python3', ['-c', program, ...given], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...environment },
  });
  return JSON.parse(output) as T;
}
