class Space:
    def __init__(self, periodic_boundaries=None):
        assert len(periodic_boundaries) == 3
        self.periodic_boundaries = periodic_boundaries
