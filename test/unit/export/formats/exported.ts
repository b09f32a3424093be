import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../../../server/engine/build';
import type { ConnectionTable, Network } from '../../../../server/engine/network';
import { creationOrder, reportOrder } from '../../../../server/engine/order';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { ORDERS } from '../../../../server/export/connectionSource';
import { FORMATS } from '../../../../server/export/formats';
import type { NetworkFormat } from '../../../../server/export/writeExport';
import { exporter } from '../../../../server/exportJob';
import { analyze } from '../../../../server/language/service';
import { PROVENANCE } from '../smallNetwork';

/**
 * A network with everything that formats tell apart: two threads, layers in two and three dimensions, a family, a copied
 * model, multapses, autapses, drawn and constant weights, zero weights, devices of both kinds.
 */
export const VARIED = `network "Varied <&> \\"quoted\\""
kernel { local_num_threads = 2 rng_seed = 5 }
model fast = stdp_synapse(tau_plus = 10 ms, alpha = 1.5)
model big = iaf_psc_alpha(C_m = 300 pF, tau_m = 20 ms)
population A = iaf_psc_alpha[7] { V_m = random.uniform(min=-70 mV, max=-55 mV) C_m = 250 pF }
for k in range(2) { population L[k] = iaf_psc_alpha on grid(shape=[3, 2], extent=[2 mm, 2 mm]) }
population F = big on free(pos=[[0.1, 0.2, 0.3], [-0.4, 0.5, -0.1], [0, 0, 0], [0.25, -0.25, 0.125], [0.4, 0.4, 0.4]], extent=[1, 1, 1])
population noise = poisson_generator[2] { rate = 800 Hz }
population spikes = spike_recorder
let synapse = static_synapse(weight=random.normal(mean=20 pA, std=3 pA), delay=random.uniform(min=1 ms, max=2 ms))
connect A -> A { rule = fixed_indegree(indegree=9) synapse = synapse }
connect A -> L[0] { rule = fixed_indegree(indegree=9) synapse = synapse }
connect L[0] -> L[1] { rule = pairwise_bernoulli(p=0.5) synapse = static_synapse(weight=0) }
connect F -> A { rule = fixed_outdegree(outdegree=4) synapse = fast(weight=-2.5 pA, delay=1.7 ms) }
connect noise -> A { synapse = static_synapse(weight=3) }
connect A -> spikes
`;

export function planOf(text: string): NetworkPlan {
  const { plan, problems } = analyze(text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!plan || errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return plan;
}

export interface Exported {
  readonly plan: NetworkPlan;
  readonly network: Network;
  /** Connections as GetConnections reports them. */
  readonly table: ConnectionTable;
  /** Connections in order of creation. */
  readonly created: ConnectionTable;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Exports the network of a text into memory; with `stream` without keeping it. */
export function exported(format: NetworkFormat, text: string, { stream = false } = {}): Exported {
  const plan = planOf(text);
  const network = build(plan);
  const job = { kind: 'export', generation: 0, format, view: plan.view, provenance: PROVENANCE } as const;
  const environment = { isCancelled: () => false, onProgress: () => {} };
  const { files } = stream
    ? exporter()({ ...job, stream: plan }, undefined, environment)
    : exporter()(job, network, environment);
  return { plan, network, table: reportOrder(network), created: creationOrder(network), files: files! };
}

export const textOf = ({ files }: Exported): string => new TextDecoder().decode(files.get(''));

/** Files in a folder of their own, which goes with the process; returns the path of the file or folder. */
export class Scratch {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'netspec-formats-'));

  write(format: NetworkFormat, { files }: Exported): string {
    const { extension } = FORMATS[format];
    for (const [name, bytes] of files) {
      const file = path.join(this.folder, format, name || `file.${extension}`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    return files.has('') ? path.join(this.folder, format, `file.${extension}`) : path.join(this.folder, format);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export type Row = readonly [source: number, target: number, weight: number, delay: number, model: string];

/** Rows of a table. */
export const rowsOf = (table: ConnectionTable): Row[] =>
  Array.from({ length: table.count }, (_, i) => [
    table.source[i]!,
    table.target[i]!,
    table.weight[i]!,
    table.delay[i]!,
    table.models[table.model[i]!]!,
  ]);

/** Rows sorted by all their columns, to compare sets of connections. */
export const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || (a[4] < b[4] ? -1 : 1));

export { ORDERS, PROVENANCE };
