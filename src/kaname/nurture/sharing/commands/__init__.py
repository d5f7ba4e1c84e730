from . import asking, offering, releasing

__all__ = ["asking", "offering", "releasing"]
