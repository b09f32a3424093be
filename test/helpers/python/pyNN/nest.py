"""The backend: records populations, projections and what is injected and recorded."""

import numpy as np

from .random import NumpyRNG, RandomDistribution

_setup = {}
_populations = []
_projections = []
_actions = []


def plain(value):
    if isinstance(value, RandomDistribution):
        return plain(value.recorded())
    if callable(value):
        return {"at": [float(value(d)) for d in (0.0, 0.25, 1.0)]}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, float) and np.isinf(value):
        return str(value)  # JSON has no infinities
    return value.item() if isinstance(value, np.generic) else value


def setup(timestep, min_delay, max_delay=None):
    _setup.update(timestep=timestep, min_delay=min_delay, max_delay=max_delay)


class Model:
    names = ()

    def __init__(self, **parameters):
        unknown = set(parameters) - set(self.names) if self.names is not None else set()
        assert not unknown, f"{type(self).__name__} has no {unknown}"
        self.parameters = parameters

    def recorded(self):
        return {"model": type(self).__name__, **{name: plain(value) for name, value in self.parameters.items()}}


def model(name, names):
    return type(name, (Model,), {"names": None if names is None else names.split()})


CURRENT = "v_rest v_reset v_thresh tau_refrac cm i_offset tau_m tau_syn_E tau_syn_I"
CONDUCTANCE = f"{CURRENT} e_rev_E e_rev_I"
ADAPTIVE = f"{CONDUCTANCE} v_spike a b delta_T tau_w"
IF_curr_exp = model("IF_curr_exp", CURRENT)
IF_curr_alpha = model("IF_curr_alpha", CURRENT)
IF_curr_delta = model("IF_curr_delta", "v_rest v_reset v_thresh tau_refrac cm i_offset tau_m")
IF_cond_exp = model("IF_cond_exp", CONDUCTANCE)
IF_cond_alpha = model("IF_cond_alpha", CONDUCTANCE)
IF_cond_exp_gsfa_grr = model("IF_cond_exp_gsfa_grr", f"{CONDUCTANCE} tau_sfa e_rev_sfa q_sfa tau_rr e_rev_rr q_rr")
EIF_cond_exp_isfa_ista = model("EIF_cond_exp_isfa_ista", ADAPTIVE)
EIF_cond_alpha_isfa_ista = model("EIF_cond_alpha_isfa_ista", ADAPTIVE)
HH_cond_exp = model(
    "HH_cond_exp",
    "gbar_Na gbar_K g_leak cm v_offset e_rev_Na e_rev_K e_rev_leak e_rev_E e_rev_I tau_syn_E tau_syn_I i_offset",
)
Izhikevich = model("Izhikevich", "a b c d i_offset")
SpikeSourcePoisson = model("SpikeSourcePoisson", "rate start duration")
SpikeSourceArray = model("SpikeSourceArray", "spike_times")
AllToAllConnector = model("AllToAllConnector", "allow_self_connections")
OneToOneConnector = model("OneToOneConnector", "")
NUMBER = "n with_replacement allow_self_connections rng"
FixedNumberPreConnector = model("FixedNumberPreConnector", NUMBER)
FixedNumberPostConnector = model("FixedNumberPostConnector", NUMBER)
FixedTotalNumberConnector = model("FixedTotalNumberConnector", NUMBER)
StaticSynapse = model("StaticSynapse", "weight delay")
TsodyksMarkramSynapse = model("TsodyksMarkramSynapse", "U tau_rec tau_facil weight delay")
SimpleStochasticSynapse = model("SimpleStochasticSynapse", "p weight delay")
SpikePairRule = model("SpikePairRule", "tau_plus tau_minus A_plus A_minus")
GutigWeightDependence = model("GutigWeightDependence", "w_min w_max mu_plus mu_minus")


class STDPMechanism(Model):
    names = ("timing_dependence", "weight_dependence", "weight", "delay")

    def recorded(self):
        parts = {name: self.parameters[name].recorded() for name in self.names[:2]}
        rest = {name: plain(self.parameters[name]) for name in self.names[2:] if name in self.parameters}
        return {"model": "STDPMechanism", **parts, **rest}


class FixedProbabilityConnector(Model):
    names = ("p", "allow_self_connections", "rng")

    def __init__(self, p_connect, **parameters):
        super().__init__(p=p_connect, **parameters)


class DistanceDependentProbabilityConnector(Model):
    names = ("p", "allow_self_connections", "rng")

    def __init__(self, d_expression, **parameters):
        function = eval(f"lambda d: {d_expression}", {name: getattr(np, name) for name in "exp sin cos minimum maximum".split()})
        super().__init__(p=function, **parameters)


class FromListConnector(Model):
    names = ("conn_list",)

    def __init__(self, conn_list, column_names):
        assert np.shape(conn_list)[1] == 2 + len(column_names)
        super().__init__(conn_list=conn_list)


def native_cell_type(name):
    return model(f"nest:{name}", None)


native_synapse_type = native_cell_type


class Assembly:
    def __init__(self, ids, label):
        self.ids = ids
        self.label = label
        assert len(set(ids)) == len(ids)

    def __len__(self):
        return len(self.ids)

    def __add__(self, other):
        return Assembly([*self.ids, *other.ids], f"{self.label} + {other.label}")

    def __getitem__(self, key):
        return Assembly([int(i) for i in np.array(self.ids)[key]], self.label)

    def record(self, variables, sampling_interval=None):
        _actions.append({"record": variables, "ids": self.ids, "interval": sampling_interval})


class Population(Assembly):
    next_id = 0

    def __init__(self, size, cell, initial_values=None, label=None):
        super().__init__(list(range(Population.next_id, Population.next_id + size)), label)
        Population.next_id += size
        for value in cell.parameters.values():
            assert not isinstance(value, np.ndarray) or len(value) == size
        self.positions = None
        self.told = {"label": label, "size": size, "cell": cell.recorded(), "initial": plain(initial_values or {})}
        _populations.append(self)


class Projection:
    def __init__(self, pre, post, connector, synapse, receptor_type, space=None):
        assert receptor_type in ("excitatory", "inhibitory")
        connect = {key: value for key, value in connector.recorded().items() if key != "rng"}
        boundaries = plain(space.periodic_boundaries) if space else None
        told = {"pre": pre.ids, "post": post.ids, "connector": connect, "synapse": synapse.recorded()}
        _projections.append({**told, "receptor": receptor_type, "space": boundaries})


class CurrentSource(Model):
    def inject_into(self, cells):
        _actions.append({"inject": self.recorded(), "ids": cells.ids})


def current(name, names):
    return type(name, (CurrentSource,), {"names": names.split()})


DCSource = current("DCSource", "amplitude start stop")
ACSource = current("ACSource", "amplitude offset frequency phase start stop")
NoisyCurrentSource = current("NoisyCurrentSource", "mean stdev dt start stop")
StepCurrentSource = current("StepCurrentSource", "times amplitudes")

# Random connectors are told which generator to use; it is not part of what they mean.
_plain = plain


def plain(value):  # noqa: F811
    return "rng" if isinstance(value, NumpyRNG) else _plain(value)


def recorded():
    populations = [{**p.told, "positions": None if p.positions is None else p.positions.tolist()} for p in _populations]
    return {"setup": _setup, "populations": populations, "projections": _projections, "actions": _actions}
