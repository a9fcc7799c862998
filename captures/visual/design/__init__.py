"""The page with its news taken out: a record of the design alone, and what differs between two of them."""

from captures.visual.design.compare import compare_design
from captures.visual.design.facts import design_record
from captures.visual.design.model import DESIGN_METRIC_VERSION, Archetype, DesignChange, DesignRecord

__all__ = ["DESIGN_METRIC_VERSION", "Archetype", "DesignChange", "DesignRecord", "compare_design", "design_record"]
