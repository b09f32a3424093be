/**
 * What the views beside the picture ask about the network of a document (`netspec/ask`), and the answers. Plain data; no
 * answer holds NaN, which JSON cannot say. Populations are given by their index in the view.
 */
import type { DegreeSpread, SeedSpread } from '../engine/compare/seeds';
import type { ProjectionStatistics } from '../engine/statistics/projectionStatistics';
import type { ScopeStatistics } from '../engine/statistics/scopeStatistics';
import type { DistanceStatistics } from '../engine/statistics/space/distances';
import type { Partners } from '../engine/statistics/space/partners';

export type { DegreeSpread, ScopeStatistics };

/** Connections from a population to a population (absent: all that are shown), or those of one Connect call. */
export interface ScopeChoice {
  readonly source?: number;
  readonly target?: number;
  /** Index in the plan's steps, as projections have it; decides alone. */
  readonly step?: number;
}

/** Questions that a worker answers. */
export type StudyQuestion =
  | { readonly kind: 'projections' }
  | { readonly kind: 'statistics'; readonly scope: ScopeChoice }
  | { readonly kind: 'spectrum' }
  | { readonly kind: 'seeds'; readonly scope: ScopeChoice; readonly count: number }
  /** Against the network that was pinned. */
  | { readonly kind: 'compare'; readonly scope: ScopeChoice; readonly maxBins: number }
  | { readonly kind: 'space' }
  | { readonly kind: 'distances'; readonly step: number }
  | {
      readonly kind: 'partners';
      readonly node: number;
      readonly which: 'targets' | 'sources';
      readonly step?: number;
    };

/** What is answered at once. */
export type ControlQuestion =
  /** Keeps the present network to compare later ones with, or lets go of it; answered with `PinAnswer`. */
  | { readonly kind: 'pin' }
  | { readonly kind: 'unpin' }
  | { readonly kind: 'pinned' }
  /** How far the answer to a question of a kind is; answered with `ProgressAnswer`. */
  | { readonly kind: 'progress'; readonly of: StudyQuestion['kind'] }
  /** The answer to a question of a kind is not wanted any more; it is then rejected. Answered with `{}`. */
  | { readonly kind: 'cancel'; readonly of: StudyQuestion['kind'] };

export type Question = StudyQuestion | ControlQuestion;

/** A projection, with words for its sides and the line it is on (from 1). */
export interface ProjectionLine extends ProjectionStatistics {
  readonly rule: string;
  readonly source: string;
  readonly target: string;
  readonly line: number;
}

export interface ProjectionsAnswer {
  readonly kind: 'projections';
  readonly projections: readonly ProjectionLine[];
}

/** Words for a scope: "E", "all populations". */
export interface ScopeNames {
  readonly source: string;
  readonly target: string;
}

export interface StatisticsAnswer {
  readonly kind: 'statistics';
  readonly names: ScopeNames;
  readonly statistics: ScopeStatistics;
}

export interface SpectrumAnswer {
  readonly kind: 'spectrum';
  /** Real and imaginary parts of the eigenvalues. */
  readonly re: readonly number[];
  readonly im: readonly number[];
  /** Largest size, and largest real part; 0 without nodes. */
  readonly radius: number;
  readonly abscissa: number;
  readonly bulk?: {
    readonly radius: number;
    readonly outliers: readonly (readonly [re: number, im: number])[];
  };
}

export interface SeedsAnswer extends SeedSpread {
  readonly kind: 'seeds';
  readonly names: ScopeNames;
}

/** A run of rows or columns of the map: a population. */
export interface MapPart {
  readonly name: string;
  /** First row or column, and how many; where the sizes differ the larger one. */
  readonly start: number;
  readonly size: number;
}

export interface CompareAnswer {
  readonly kind: 'compare';
  readonly names: ScopeNames;
  readonly before: ScopeStatistics;
  readonly after: ScopeStatistics;
  /** Degrees now; `mean` is what they were before. */
  readonly inDegrees: DegreeSpread;
  readonly outDegrees: DegreeSpread;
  readonly rows: readonly MapPart[];
  readonly columns: readonly MapPart[];
  /** Pairs of nodes connected only now, only before, in both but otherwise, and alike. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
  /** Largest size of a change of the summed weight of a pair. */
  readonly largest: number;
  /** Bins of the map, row-major (rows are sources). */
  readonly height: number;
  readonly width: number;
  readonly cellsPerBin: readonly [rows: number, columns: number];
  readonly addedIn: readonly number[];
  readonly removedIn: readonly number[];
  readonly changedIn: readonly number[];
  readonly weightIn: readonly number[];
}

export interface LayerAnswer {
  readonly name: string;
  readonly firstId: number;
  readonly count: number;
  readonly dimensions: 2 | 3;
  readonly lowerLeft: readonly number[];
  readonly extent: readonly number[];
  readonly edgeWrap: boolean;
  /** base64 of little-endian doubles: coordinates node by node. */
  readonly coordinates: string;
}

export interface SpaceAnswer {
  readonly kind: 'space';
  readonly layers: readonly LayerAnswer[];
  /** Projections between two layers. */
  readonly projections: readonly {
    readonly step: number;
    readonly rule: string;
    readonly source: string;
    readonly target: string;
    readonly line: number;
  }[];
}

export interface DistancesAnswer extends DistanceStatistics {
  readonly kind: 'distances';
}

/** The outline of the mask of one projection around a node, for each pair of axes that a layer is seen along. */
export interface OutlineAnswer {
  readonly step: number;
  /** First node of the layer that the outline lies in. */
  readonly layer: number;
  readonly views: readonly {
    readonly axes: readonly [number, number];
    /** Corners: x and y, one after the other; absolute. */
    readonly polygons: readonly (readonly number[])[];
  }[];
}

export interface PartnersAnswer extends Partners {
  readonly kind: 'partners';
  readonly node: number;
  readonly outlines: readonly OutlineAnswer[];
}

export type StudyAnswer =
  | ProjectionsAnswer
  | StatisticsAnswer
  | SpectrumAnswer
  | SeedsAnswer
  | CompareAnswer
  | SpaceAnswer
  | DistancesAnswer
  | PartnersAnswer;

export interface PinAnswer {
  readonly kind: 'pinned';
  /** Milliseconds since 1970; absent where nothing is pinned. */
  readonly at?: number;
  /** Whether the present network is the pinned one, bit for bit. */
  readonly same: boolean;
}

export interface ProgressAnswer {
  readonly kind: 'progress';
  /** From 0 to 1; absent where nothing is known, or nothing goes on. */
  readonly done?: number;
}
