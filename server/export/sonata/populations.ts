import { isDeviceType } from '../../engine/nodes';
import type { CreateStep } from '../../engine/plan';
import { populationLabels } from '../arrayNames';
import type { NodeTable } from '../nodeTable';

/** A node population of a SONATA network: the nodes of one Create call, numbered from 0. */
export interface SonataPopulation {
  readonly step: CreateStep;
  readonly name: string;
  /** Stimulating devices only send: the format calls them virtual. */
  readonly isVirtual: boolean;
}

export interface SonataPopulations {
  readonly populations: readonly SonataPopulation[];
  /** By index of the Create call: index of the population, -1 for recording devices, which the format does not know. */
  readonly indexOf: Int32Array;
  /** Names of populations left out. */
  readonly omitted: readonly string[];
}

/** Populations with names that are safe as names of HDF5 groups and in space-separated tables. */
export function sonataPopulations({ populations }: NodeTable): SonataPopulations {
  const kept = populations.filter(({ elementType, count }) => elementType !== 'recorder' && count > 0);
  const labels = populationLabels(kept.map(({ name }) => name));
  return {
    populations: kept.map((step, i) => ({ step, name: labels[i]!, isVirtual: isDeviceType(step.elementType) })),
    indexOf: Int32Array.from(populations, step => kept.indexOf(step)),
    omitted: populations.filter(step => !kept.includes(step)).map(({ name }) => name),
  };
}
