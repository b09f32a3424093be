from .parameter import Parameter


def exp(x):
    return Parameter("exp", x=x)


def sin(x):
    return Parameter("sin", x=x)


def cos(x):
    return Parameter("cos", x=x)


def min(x, value):
    return Parameter("min", x=x, value=value)


def max(x, value):
    return Parameter("max", x=x, value=value)


def redraw(x, min, max):
    return Parameter("redraw", x=x, min=min, max=max)
