from .parameter import Parameter, constant


def conditional(condition, param_if_true, param_if_false):
    return Parameter(
        "conditional",
        condition=constant(condition),
        then=constant(param_if_true),
        otherwise=constant(param_if_false),
    )
