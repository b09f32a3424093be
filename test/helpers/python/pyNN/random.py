"""Distributions with the names PyNN gives their parameters."""

import numpy as np

PARAMETERS = {
    "uniform": {"low", "high"},
    "uniform_int": {"low", "high"},
    "normal": {"mu", "sigma"},
    "normal_clipped": {"mu", "sigma", "low", "high"},
    "lognormal": {"mu", "sigma"},
    "exponential": {"beta"},
}


class NumpyRNG:
    def __init__(self, seed=None):
        self.seed = seed
        self.generator = np.random.default_rng(seed)

    def next(self, n, distribution, parameters):
        assert set(parameters) == PARAMETERS[distribution], (distribution, parameters)
        if distribution == "uniform":
            return self.generator.uniform(parameters["low"], parameters["high"], n)
        if distribution == "normal":
            return self.generator.normal(parameters["mu"], parameters["sigma"], n)
        return np.ones(n)


class RandomDistribution:
    def __init__(self, name, rng=None, **parameters):
        assert set(parameters) == PARAMETERS[name], (name, parameters)
        assert isinstance(rng, NumpyRNG)
        self.name = name
        self.parameters = parameters

    def recorded(self):
        if type(self) is not RandomDistribution:
            values = self.next(1000)
            assert len(values) == 1000
            return {"drawn": [float(np.min(values)), float(np.max(values))]}
        return {"distribution": self.name, **self.parameters}
