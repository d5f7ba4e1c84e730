"""What runs after an award: units in phases, with plan and reports, on many ways. Pure.

The ways are those of the programme's figure of what follows an award
(採択後の推進形態の様々なパターン): a feasibility study and a build-up are each possible, not needed.
"""

from enum import StrEnum


class UnitKind(StrEnum):
    PROJECT = "project"
    STUDY = "study"


class UnitState(StrEnum):
    PREPARING = "preparing"
    RUNNING = "running"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    COMPLETED = "completed"
    STOPPED = "stopped"


class PhaseKind(StrEnum):
    FS = "fs"
    BUILD_UP = "build_up"
    MAIN = "main"


class PhaseState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    DROPPED = "dropped"


class DecisionKind(StrEnum):
    BEGUN = "begun"
    STARTED = "started"
    NEXT_PHASE = "next_phase"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CONTINUED = "continued"
    CLOSING = "closing"
    COMPLETED = "completed"
    STOPPED = "stopped"


class LineageKind(StrEnum):
    PROJECTISED = "projectised"
    TAKEN_IN = "taken_in"


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"


class PointKind(StrEnum):
    GOAL = "goal"
    MILESTONE = "milestone"


class ReportKind(StrEnum):
    PERIODIC = "periodic"
    FINAL = "final"


class ReportState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
