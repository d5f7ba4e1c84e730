from . import deciding, writing

__all__ = ["deciding", "writing"]
