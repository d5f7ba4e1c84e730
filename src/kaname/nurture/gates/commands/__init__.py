from . import deciding, evaluating, scheduling

__all__ = ["deciding", "evaluating", "scheduling"]
