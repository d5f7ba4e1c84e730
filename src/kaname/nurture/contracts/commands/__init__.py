from . import drafting, ending, paying, signing, spending

__all__ = ["drafting", "ending", "paying", "signing", "spending"]
