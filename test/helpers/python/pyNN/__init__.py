"""A stand-in for PyNN that builds nothing and records what it is told, for tests of exported scripts.

It knows the names and the parameters of PyNN's standard models and refuses what PyNN would refuse.
"""
