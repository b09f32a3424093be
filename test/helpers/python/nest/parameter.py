"""Parameter objects with PyNEST's arithmetic: a number behind an operator becomes a constant, `x - p` a product with −1."""

PARAMETERS = []


class Parameter:
    def __init__(self, kind, **fields):
        self.id = len(PARAMETERS)
        PARAMETERS.append({"kind": kind, **fields})

    def __add__(self, other):
        return binary("add", self, other)

    __radd__ = __add__

    def __sub__(self, other):
        return binary("sub", self, other)

    def __rsub__(self, other):
        return -self + other

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __mul__(self, other):
        return binary("mul", self, other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return binary("div", self, other)

    def __rtruediv__(self, other):
        return self**-1 * other

    def __pow__(self, exponent):
        assert isinstance(exponent, (int, float))
        return Parameter("pow", x=self, exponent=exponent)

    def __lt__(self, other):
        return binary("lt", self, other)

    def __le__(self, other):
        return binary("le", self, other)

    def __eq__(self, other):
        return binary("eq", self, other)

    def __ne__(self, other):
        return binary("ne", self, other)

    def __ge__(self, other):
        return binary("ge", self, other)

    def __gt__(self, other):
        return binary("gt", self, other)

    def __bool__(self):
        raise TypeError("a Parameter is neither true nor false")


def constant(value):
    if isinstance(value, Parameter):
        return value
    assert isinstance(value, (int, float)), value
    return Parameter("constant", value=value)


def binary(kind, a, b):
    return Parameter(kind, a=a, b=constant(b))
