"""The template of the letters, and what stands in it."""

from pathlib import Path

FOLDER = Path(__file__).parent
