from .parameter import Parameter


def uniform(min=0.0, max=1.0):
    return Parameter("uniform", min=min, max=max)


def uniform_int(max):
    assert isinstance(max, int)
    return Parameter("uniform_int", max=max)


def normal(mean=0.0, std=1.0):
    return Parameter("normal", mean=mean, std=std)


def lognormal(mean=0.0, std=1.0):
    return Parameter("lognormal", mean=mean, std=std)


def exponential(beta=1.0):
    return Parameter("exponential", beta=beta)
