"""How many cases' deadlines are computed a second on one core, and working-day sums against NumPy's busday_offset.

python clock.py path/to/clock_bench assets/calendar/calendar.csv
Prints a table; exit status 1 where a bound is missed.
"""

import csv
import json
import subprocess
import sys
import time

import numpy as np

SUMS = 1_000_000
FIRST = np.datetime64("2016-01-04")
# a case has about a dozen deadlines, each with one or two sums and its share of reading facts
CASES_BOUND = 20_000
RATIO_BOUND = 0.5


def calendar(path):
    """NumPy's calendar of the same years: days off, and make-up workdays, which it does not know and must be added by hand."""
    with open(path, encoding="utf-8") as file:
        rows = [(row["date"], row["kind"]) for row in csv.DictReader(file)]
    off = [day for day, kind in rows if kind != "workday_makeup"]
    return np.busdaycalendar(holidays=np.array(off, dtype="datetime64[D]"))


def numpy_sums(days):
    starts = FIRST + (np.arange(SUMS) % 3000).astype("timedelta64[D]")
    counts = np.arange(SUMS) % 40
    best = min(timed(starts, counts, days) for _ in range(3))
    return SUMS / best


def timed(starts, counts, days):
    begun = time.perf_counter()
    np.busday_offset(starts, counts, roll="backward", busdaycal=days)
    return time.perf_counter() - begun


def main(binary, schedule):
    ours = json.loads(subprocess.run([binary], check=True, capture_output=True, text=True).stdout)
    theirs = numpy_sums(calendar(schedule))
    ratio = ours["working_day_sums_per_second"] / theirs
    rows = [
        ("deadlines of a case, cases a second on one core", f"{ours['cases_per_second']:,}", f">= {CASES_BOUND:,}", ours["cases_per_second"] >= CASES_BOUND),
        ("working-day sums a second", f"{ours['working_day_sums_per_second']:,}", "", True),
        ("NumPy busday_offset, sums a second (no make-up days)", f"{theirs:,.0f}", "", True),
        ("ratio of sums", f"{ratio:.2f}", f">= {RATIO_BOUND}", ratio >= RATIO_BOUND),
    ]
    for name, value, bound, ok in rows:
        print(f"{'ok  ' if ok else 'MISS'} {name:58} {value:>14} {bound}")
    return 0 if all(ok for *_, ok in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
