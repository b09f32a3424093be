/** What scripts bring along, each only where it is used; '' where importing is enough. */
export type Helper = 'rng' | 'RandomDistribution' | 'Space' | 'draw' | 'redraw' | 'Drawn' | 'place' | 'grid' | 'pairs';

export const HELPERS: Readonly<Record<Helper, string>> = {
  rng: '',
  RandomDistribution: '',
  Space: '',
  draw: `def draw(n, distribution, **parameters):
    """An array of n random numbers."""
    return np.atleast_1d(rng.next(n, distribution, parameters))`,
  redraw: `def redraw(values, n, low, high):
    """n values, those outside of [low, high] drawn again."""
    drawn = values(n)
    outside = (drawn < low) | (drawn > high)
    while outside.any():
        drawn[outside] = values(int(outside.sum()))
        outside = (drawn < low) | (drawn > high)
    return drawn`,
  Drawn: `class Drawn(RandomDistribution):
    """Values of an expression of random numbers, drawn anew for each connection."""

    def __init__(self, expression):
        RandomDistribution.__init__(self, "uniform", low=0.0, high=1.0, rng=rng)
        self.expression = expression

    def next(self, n=None, mask_local=None):
        values = self.expression(1 if n is None else n)
        if mask_local is not None and n is not None:
            values = values[mask_local]
        return values[0] if n is None else values`,
  place: `def place(coordinates):
    """Coordinates, one row a dimension, as PyNN takes them: in three dimensions."""
    positions = np.zeros((3, len(coordinates[0])))
    positions[: len(coordinates)] = coordinates
    return positions`,
  grid: `def grid(shape, extent, center):
    """Positions of a grid in the order of NEST's nodes: column by column, y downwards."""
    axes = []
    for dimension, (count, size, middle) in enumerate(zip(shape, extent, center)):
        axis = middle - size / 2 + (np.arange(count) + 0.5) * size / count
        axes.append(axis[::-1] if dimension == 1 else axis)
    positions = np.zeros((3, int(np.prod(shape))))
    positions[: len(shape)] = [axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")]
    return positions`,
  pairs: `def pairs(sources, targets, weights, delays):
    """Connections one by one; a number instead of a list stands for all of them."""
    columns = np.broadcast_arrays(sources, targets, weights, delays)
    return sim.FromListConnector(np.atleast_2d(np.column_stack(columns)), column_names=["weight", "delay"])`,
};
