/** Who asks for positions: a layer, and the part of it that is to be connected. */
export interface PositionRequest<Collection> {
  /** Id of the first node of the layer. */
  readonly layer: number;
  readonly collection: Collection;
}

/** How a cache makes what it keeps. */
export interface PositionMaker<Collection, Vector, Tree> {
  listCollection(request: PositionRequest<Collection>): Vector;
  listTree(tree: Tree): Vector;
  growTree(vector: Vector, layer: number): Tree;
}

/** The list or the tree of a layer, or nothing. */
export interface Kept<Vector, Tree> {
  readonly layer?: number;
  readonly list?: Vector;
  readonly root?: Tree;
}

/**
 * What NEST remembers of positions between Connect calls: the last list or the last tree, never both, known by its layer
 * and not by the collection it was made from (spatial.md 5.3). So a collection can get the positions of another one of the
 * same layer. One cache lives as long as a build.
 */
export class PositionCache<Collection, Vector, Tree> {
  private layer: number | undefined;
  private list: Vector | undefined;
  private root: Tree | undefined;

  /** Empty, or with what another one kept. */
  constructor(
    private readonly make: PositionMaker<Collection, Vector, Tree>,
    { layer, list, root }: Kept<Vector, Tree> = {},
  ) {
    this.keep(layer, list, root);
  }

  /** What it remembers at present; lists and trees do not change. */
  get kept(): Kept<Vector, Tree> {
    const { layer, list, root } = this;
    return { layer, list, root };
  }

  /** Nodes as a list. */
  vector(request: PositionRequest<Collection>): Vector {
    const same = this.layer === request.layer;
    let list = same ? this.list : undefined;
    if (list === undefined)
      list = same && this.root !== undefined ? this.make.listTree(this.root) : this.make.listCollection(request);
    this.keep(request.layer, list, undefined);
    return list;
  }

  /** Nodes as a tree. */
  tree(request: PositionRequest<Collection>): Tree {
    const same = this.layer === request.layer;
    let root = same ? this.root : undefined;
    if (root === undefined) {
      const list = same && this.list !== undefined ? this.list : this.make.listCollection(request);
      root = this.make.growTree(list, request.layer);
    }
    this.keep(request.layer, undefined, root);
    return root;
  }

  /** The masked pairwise Bernoulli rule forgets everything. */
  clear(): void {
    this.keep(undefined, undefined, undefined);
  }

  private keep(layer: number | undefined, list: Vector | undefined, root: Tree | undefined): void {
    this.layer = layer;
    this.list = list;
    this.root = root;
  }
}
