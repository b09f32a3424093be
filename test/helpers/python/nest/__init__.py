"""A stand-in for PyNEST that builds nothing and records what it is told, for tests of exported scripts.

It takes what PyNEST takes (names, argument order, types) and refuses what PyNEST refuses where a script could get it
wrong: joined collections that overlap, vectors of integers where NEST wants floats, unknown keywords.
"""

from . import logic, math, random, spatial, spatial_distributions  # noqa: F401
from .parameter import PARAMETERS, Parameter

node_models = ()
synapse_models = ()

_kernel = {}
_models = []
_steps = []
_next_id = 1


def ResetKernel():
    assert not _steps and not PARAMETERS, "ResetKernel comes first"


def set(**properties):
    assert not _steps and not PARAMETERS and not _models, "kernel properties come before everything else"
    _kernel.update(properties)


class NodeCollection:
    def __init__(self, ids=(), layer=None, stepped=False):
        self.ids = [*ids]
        assert self.ids == sorted({*self.ids}), f"node ids must ascend: {self.ids}"
        self.layer = layer
        self.stepped = stepped

    def __add__(self, other):
        assert isinstance(other, NodeCollection), f"cannot join nodes and {other!r}"
        assert self.layer is None and other.layer is None, "layers cannot be joined"
        assert not self.stepped and not other.stepped, "sliced with a step"
        return NodeCollection(sorted([*self.ids, *other.ids]))

    def __getitem__(self, key):
        if isinstance(key, slice):
            return NodeCollection(self.ids[key], self.layer, (key.step or 1) != 1)
        if isinstance(key, (list, tuple)):
            return NodeCollection([self.ids[index] for index in key], self.layer)
        return NodeCollection([self.ids[key]], self.layer)

    def __iter__(self):
        return (self[index] for index in range(len(self.ids)))

    def __len__(self):
        return len(self.ids)

    def __eq__(self, other):
        return isinstance(other, NodeCollection) and self.ids == other.ids

    def tolist(self):
        return [*self.ids]


class CollocatedSynapses:
    def __init__(self, *specifications):
        self.specifications = specifications


def CopyModel(existing, new, params=None):
    global node_models
    assert new not in node_models + synapse_models, new
    node_models += (new,)
    _models.append({"name": new, "base": existing, "parameters": _plain(params or {})})


def Create(model, n=1, params=None, positions=None):
    global _next_id
    if isinstance(positions, spatial.Layer):
        n = positions.size(n)
    assert isinstance(n, int), f"the number of nodes is {n!r}"
    nodes = NodeCollection(range(_next_id, _next_id + n), _next_id if positions else None)
    _next_id += n
    _steps.append(
        {
            "kind": "create",
            "model": model,
            "count": n,
            "parameters": _plain(params or {}),
            "positions": _plain(positions.specification) if positions else None,
        }
    )
    return nodes


def Connect(pre, post, conn_spec=None, syn_spec=None):
    _steps.append(
        {
            "kind": "connect",
            "pre": _nodes(pre),
            "post": _nodes(post),
            "rule": _rule(conn_spec),
            "synapses": _synapses(syn_spec),
        }
    )


def TripartiteConnect(pre, post, third, conn_spec, third_factor_conn_spec, syn_specs=None):
    specifications = syn_specs or {}
    assert {*specifications} <= {"primary", "third_in", "third_out"}, specifications
    _steps.append(
        {
            "kind": "connect",
            "pre": _nodes(pre),
            "post": _nodes(post),
            "third": _nodes(third),
            "rule": _rule(conn_spec),
            "thirdRule": _rule(third_factor_conn_spec),
            "synapses": _synapses(specifications.get("primary")),
            "thirdIn": _synapses(specifications.get("third_in")),
            "thirdOut": _synapses(specifications.get("third_out")),
        }
    )


def GetConnections(source=None, target=None):
    return ()


def _nodes(nodes):
    if isinstance(nodes, NodeCollection):
        return {"ids": nodes.ids, "layer": nodes.layer}
    return {"array": [int(node) for node in nodes]}


def _rule(specification):
    if specification is None:
        specification = "all_to_all"
    return {"rule": specification} if isinstance(specification, str) else _plain(specification)


def _synapses(specification):
    if isinstance(specification, CollocatedSynapses):
        return [_synapse(element) for element in specification.specifications]
    return [_synapse(specification)]


def _synapse(specification):
    if specification is None:
        specification = {}
    if isinstance(specification, str):
        specification = {"synapse_model": specification}
    return {"synapse_model": "static_synapse", **_plain(specification)}


def _plain(value):
    """JSON of a value; integers and floats stay apart, as in NEST."""
    if isinstance(value, Parameter):
        return {"parameter": value.id}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, range)) or type(value).__name__ == "ndarray":
        items = [_plain(item) for item in value]
        kinds = {type(item) for item in items} - {bool}
        assert not {int, float} <= kinds, f"NEST takes no list of integers and floats: {value!r}"
        return items
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, float) or type(value).__name__ == "float64":
        return {"float": repr(float(value))}
    if isinstance(value, int) or type(value).__name__ == "int64":
        return int(value)
    raise TypeError(f"NEST would not take {value!r}")


def recorded():
    """Everything told so far, ready for JSON."""
    return {"kernel": _plain(_kernel), "models": _models, "parameters": _plain(PARAMETERS), "steps": _steps}
