import { execFileSync } from 'node:child_process';
import { skipWithout } from '../../scripts/setup/apt.mjs';
import { findPython } from '../../scripts/setup/python.mjs';

const MODULES = ['numpy', 'scipy', 'h5py'];

/**
 * The `skip` option of tests that read our files with Python: false where there is one with these modules (installed if
 * need be and possible), otherwise the reason. Throws where `CI` is `true`.
 */
export const skipWithoutPython = (modules: readonly string[] = MODULES): string | false => {
  const packages = ['python3', ...modules.map(name => `python3-${name}`)];
  return skipWithout(packages, () => findPython(modules) !== undefined);
};

/** Runs a Python program that needs some modules and parses the JSON it prints. */
export function python<T>(
  program: string,
  given: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
  modules: readonly string[] = MODULES,
): T {
  const output = execFileSync(findPython(modules) ?? findPython([]) ?? 'python3', ['-c', program, ...given], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...environment },
  });
  return JSON.parse(output) as T;
}
