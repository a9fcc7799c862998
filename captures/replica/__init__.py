"""The embedded newsroom: three languages, new content with every edition, and named faults on demand."""

from captures.replica.defects import DEFECTS, Defect, Edit, Fault
from captures.replica.gate import Served
from captures.replica.server import Replica, serve_replica

__all__ = ["DEFECTS", "Defect", "Edit", "Fault", "Replica", "Served", "serve_replica"]
