from . import deciding, money, writing

__all__ = ["deciding", "money", "writing"]
