"""Scattered pixels gathered into the groups a person would point at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Ints
from captures.visual.model import PixelBox

CELL = 8


@dataclass(frozen=True)
class Grouping:
    """Which group each point belongs to: `of_point` counts from 0 to `count` - 1, in no particular order."""

    of_point: Ints
    count: int


def group_points(x: Ints, y: Ints, *, gap_px: int) -> Grouping:
    """Points (pixel columns and rows) grouped so that groups lie more than about `gap_px` apart, diagonally as well."""
    if len(x) == 0:
        return Grouping(np.empty(0, np.int64), 0)
    grid = np.zeros((int(y.max()) // CELL + 1, int(x.max()) // CELL + 1), np.bool_)
    cells = y // CELL * grid.shape[1] + x // CELL
    grid.reshape(-1)[cells] = True
    labels, count = group_cells(grid, gap_px=gap_px)
    return Grouping(labels.reshape(-1)[cells], count)


def group_cells(grid: Bools, *, gap_px: int) -> tuple[Ints, int]:
    """Occupied cells grouped likewise (with no gap, those that touch): each one's group, from 0, and their number."""
    if not grid.any():
        return np.full(grid.shape, -1, np.int64), 0
    reach = max(1, round(gap_px / CELL / 2)) if gap_px else 0
    padded = np.pad(grid, ((0, reach), (0, reach)))
    labels = _components(_dilated(padded, reach))
    return labels[: grid.shape[0], : grid.shape[1]], int(labels.max()) + 1


def boxes_of(x: Ints, y: Ints, groups: Ints, count: int) -> list[PixelBox | None]:
    """The tight box around each group's points; None for a group that has none."""
    far = np.iinfo(np.int64).max
    left, top = np.full(count, far), np.full(count, far)
    right, bottom = np.full(count, -1), np.full(count, -1)
    if len(x):
        # Of pixels side by side the first and the last say it all.
        breaks = np.flatnonzero((np.diff(x) != 1) | (np.diff(y) != 0) | (np.diff(groups) != 0))
        first, last = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(x) - 1]])
        np.minimum.at(left, groups[first], x[first])
        np.minimum.at(top, groups[first], y[first])
        np.maximum.at(right, groups[last], x[last])
        np.maximum.at(bottom, groups[last], y[last])
    return [
        PixelBox(int(a), int(b), int(c - a + 1), int(d - b + 1)) if c >= 0 else None
        for a, b, c, d in zip(left, top, right, bottom, strict=True)
    ]


def _dilated(grid: Bools, reach: int) -> Bools:
    for axis in (0, 1):
        grown = grid.copy()
        length = grid.shape[axis]
        for step in range(1, min(reach, length - 1) + 1):
            front = [slice(None), slice(None)]
            back = [slice(None), slice(None)]
            front[axis], back[axis] = slice(step, None), slice(None, length - step)
            grown[tuple(front)] |= grid[tuple(back)]
            grown[tuple(back)] |= grid[tuple(front)]
        grid = grown
    return grid


def _components(grid: Bools) -> Ints:
    """Labels from 0 for 8-connected true cells, -1 elsewhere; a union-find over the runs of each row."""
    padded = np.zeros((grid.shape[0], grid.shape[1] + 2), np.int8)
    padded[:, 1:-1] = grid
    edges = np.diff(padded, axis=1)
    run_rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    parents = list(range(len(run_rows)))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = parents[run]
        return run

    first_of_row = np.searchsorted(run_rows, np.arange(grid.shape[0] + 1)).tolist()
    start_list, end_list = starts.tolist(), ends.tolist()
    for row in range(1, grid.shape[0]):
        above, above_end = first_of_row[row - 1], first_of_row[row]
        for run in range(first_of_row[row], first_of_row[row + 1]):
            while above < above_end and end_list[above] < start_list[run]:
                above += 1
            touching = above
            while touching < above_end and start_list[touching] <= end_list[run]:
                parents[root(touching)] = root(run)
                touching += 1
    roots = np.array([root(run) for run in range(len(parents))], np.int64)
    numbers = np.unique(roots, return_inverse=True)[1] if len(roots) else roots
    labels = np.full(grid.shape, -1, np.int32)  # of a tall page they are many, and two are held
    for row, start, end, number in zip(run_rows.tolist(), start_list, end_list, numbers.tolist(), strict=True):
        labels[row, start:end] = number
    return labels
