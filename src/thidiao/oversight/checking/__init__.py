"""Find what cannot be true in a report: see README.md."""

from thidiao.oversight.checking.against import KnownFigure
from thidiao.oversight.checking.report_check import Checked, check_report
from thidiao.oversight.checking.words import CannotReadReport, Code, Finding, Place, Weight

__all__ = ["CannotReadReport", "Checked", "Code", "Finding", "KnownFigure", "Place", "Weight", "check_report"]
