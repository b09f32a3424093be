from .parameter import Parameter


def exponential(x, beta=1.0):
    return Parameter("spatial_exponential", x=x, beta=beta)


def gaussian(x, mean=0.0, std=1.0):
    return Parameter("spatial_gaussian", x=x, mean=mean, std=std)


def gaussian2D(x, y, mean_x=0.0, mean_y=0.0, std_x=1.0, std_y=1.0, rho=0.0):
    return Parameter(
        "spatial_gaussian2D", x=x, y=y, meanX=mean_x, meanY=mean_y, stdX=std_x, stdY=std_y, rho=rho
    )


def gamma(x, kappa=1.0, theta=1.0):
    return Parameter("spatial_gamma", x=x, kappa=kappa, theta=theta)


def gabor(x, y, theta=0.0, gamma=1.0, std=1.0, lam=1.0, psi=0.0):
    return Parameter("spatial_gabor", x=x, y=y, theta=theta, gamma=gamma, std=std, lam=lam, psi=psi)
