from math import prod

from .parameter import Parameter


class _Coordinates:
    """x, y and z, made when asked for."""

    def __init__(self, of):
        self._of = of

    def __getattr__(self, axis):
        return Parameter("position", of=self._of, dimension="xyz".index(axis))


class _Distance(Parameter):
    """Euclidean distance when used as it is; distance along an axis as x, y or z."""

    def __getattr__(self, axis):
        return Parameter("distance", dimension=1 + "xyz".index(axis))


pos = _Coordinates("node")
source_pos = _Coordinates("source")
target_pos = _Coordinates("target")


def __getattr__(name):
    """`distance` is made anew each time; it remembers nothing, so one is as good as another."""
    if name == "distance":
        return _Distance("distance", dimension=0)
    raise AttributeError(name)


class Layer:
    def __init__(self, **specification):
        self.specification = {key: value for key, value in specification.items() if value is not None}
        for key in ("center", "extent"):
            for value in self.specification.get(key, []):
                assert isinstance(value, float), f"{key} wants floats, not {value!r}"

    def size(self, n):
        if "shape" in self.specification:
            return prod(self.specification["shape"])
        pos = self.specification["pos"]
        is_points = isinstance(pos, list) and not isinstance(pos[0], Parameter)
        return len(pos) if is_points else n


def grid(shape, center=None, extent=None, edge_wrap=False):
    return Layer(kind="grid", shape=shape, center=center, extent=extent, edgeWrap=edge_wrap)


def free(pos, extent=None, edge_wrap=False, num_dimensions=None):
    if isinstance(pos, Parameter):
        dimensions = num_dimensions or len(extent)
    else:
        dimensions = len(pos) if isinstance(pos[0], Parameter) else len(pos[0])
    return Layer(kind="free", pos=pos, extent=extent, edgeWrap=edge_wrap, numDimensions=dimensions)
