"""Remedies that the file itself proves, and their application to its rows. Where nothing proves one, none is offered.

A shifted row without published answers, a jump against last year or a polygon far from the area name a fault, but not
what was meant: they stay findings.
"""

from indicators.remedies.apply import StaleRemedyError, apply, fitting
from indicators.remedies.offer import remedies

__all__ = ["StaleRemedyError", "apply", "fitting", "remedies"]
