"""The verdict on one target: `assess(case, settings)`. Pure; a case that cannot be judged comes back as an error."""

from metrics.assess.engine import assess, assess_many

__all__ = ["assess", "assess_many"]
