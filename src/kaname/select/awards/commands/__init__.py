from . import announcing, answering, deciding, drafting, letters

__all__ = ["announcing", "answering", "deciding", "drafting", "letters"]
