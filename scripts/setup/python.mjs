// The Python that tests read exports with: NumPy, SciPy and h5py of the system, or any Python that has them.
import { spawnSync } from 'node:child_process';
import { debianPackages } from './apt.mjs';

const MODULES = ['numpy', 'scipy', 'h5py'];

/** Finds modules without importing them, which takes a tenth of the time. */
const LOOK = 'import sys, importlib.util as u; sys.exit(not all(u.find_spec(name) for name in sys.argv[1:]))';

const has = modules => python => spawnSync(python, ['-c', LOOK, ...modules], { stdio: 'ignore' }).status === 0;

/** Debian's packages belong to Debian's Python; the one that comes first on the PATH may be another. */
const candidates = () => {
  const named = process.env.NETSPEC_PYTHON;
  return named ? [named] : ['python3', '/usr/bin/python3'];
};

/**
 * A Python that can import the modules; NETSPEC_PYTHON names another one.
 * @param {readonly string[]} [modules]
 * @returns {string | undefined}
 */
export const findPython = (modules = MODULES) => candidates().find(has(modules));

/**
 * Sees to it that there is a Python with the modules.
 * @param {readonly string[]} [modules]
 * @returns {string | undefined} undefined where there is one, else what to do about it
 */
export const ensurePython = (modules = MODULES) =>
  debianPackages(['python3', ...modules.map(name => `python3-${name}`)], () => findPython(modules) !== undefined);
