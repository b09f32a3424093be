"""Another backend: the same words."""

from .nest import *  # noqa: F403
from .nest import recorded  # noqa: F401
