import type { NetworkPlan } from '../engine/plan';
import type { Provenance } from '../protocol';

/** Version of netspec that is stamped into what it writes; equals that of package.json (a test sees to it). */
export const NETSPEC_VERSION = '0.1.0';

/** The version of NEST whose networks are reproduced. */
export const NEST_SEMANTICS = '3.10.0';

const hex = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of the text in UTF-8, as 64 hexadecimal digits (what `sha256sum` prints for the file). */
export async function specHash(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Where a network comes from: the plan's kernel and title, the hash of its text and the file's name without folder. */
export function provenanceOf(plan: NetworkPlan, hash: string, file?: string): Provenance {
  return {
    netspecVersion: NETSPEC_VERSION,
    nestSemantics: NEST_SEMANTICS,
    specHash: hash,
    rngSeed: plan.kernel.rngSeed,
    rngType: plan.kernel.rngType,
    localNumThreads: plan.kernel.localNumThreads,
    ...(plan.title === undefined ? {} : { title: plan.title }),
    ...(file === undefined ? {} : { file }),
  };
}

/** Provenance as `[name, value]` lines in the words of NEST and of the command line. */
export function provenanceLines(provenance: Provenance): string[] {
  const { title, file } = provenance;
  return [
    `netspec ${provenance.netspecVersion}, semantics of NEST ${provenance.nestSemantics}`,
    ...(title === undefined ? [] : [`title: ${oneLine(title)}`]),
    ...(file === undefined ? [] : [`file: ${oneLine(file)}`]),
    `sha256 of the specification: ${provenance.specHash}`,
    `rng_seed: ${provenance.rngSeed}`,
    `rng_type: ${provenance.rngType}`,
    `local_num_threads: ${provenance.localNumThreads}`,
  ];
}

/** The same as comments for files in which `#` starts one (CSV as NumPy, pandas and R read it; Python). */
export const commentLines = (provenance: Provenance): string =>
  provenanceLines(provenance)
    .map(line => `# ${line}\n`)
    .join('');

/** Line breaks of any kind would end the comment. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
