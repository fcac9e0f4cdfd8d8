"""The worker: runs tasks one after another and, beside them, keeps the search index up to date.

On a full disk it begins nothing, because that would end halfway; what waits keeps its place.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, close_old_connections, connection
from django.utils.module_loading import import_string

from archive import acting_from, sketch_missing
from cms.finding.exports.making import forget_old_files
from cms.finding.saved.searches import check_alerts
from cms.intake.due import check_due_sources
from cms.intake.reading import resume_readings
from cms.shell.outages import is_full
from deploy import evidence, tasks
from deploy.reindexing import ensure_built, rebuild_afresh, rebuild_everything
from media import sweep_interrupted, this_process
from media.spool import send_waiting
from search import IndexMissing, SearchUnavailable, drain, purge_if_asked

logger = logging.getLogger(__name__)

IDLE_SECONDS = 0.5
SOURCE_SECONDS = 5
SWEEP_SECONDS = 30
EVIDENCE_SECONDS = 60
SPOOL_SECONDS, LONGEST_SPOOL_SECONDS = 5, 60
HOUSEKEEPING_SECONDS = 3600
ALERT_SECONDS = 300
BACK_OFF_SECONDS = 5
BATCH_SECONDS = 0.5  # Who files one paper waits for no more than one batch of an import.
LEAST_BATCH, MOST_BATCH = 10, 500
LOOK_SECONDS = 20  # A lost index is noticed within them, also when nothing is filed.


class Worker:
    """One process may run several loops; all of them end soon after ``stop``."""

    def __init__(self, *, with_tasks: bool = True, with_index: bool = True) -> None:
        self.with_tasks = with_tasks
        self.with_index = with_index
        self.name = this_process()
        self.stopping = threading.Event()
        self.ended_well = 0

    def stop(self) -> None:
        """Finish what is being done, then end."""
        self.stopping.set()

    def run(self) -> None:
        """Until ``stop``; a loop that fails ends the process, so that it is started afresh."""
        logger.info("worker %s started", self.name)
        loops = [self.index_loop] if self.with_index else []
        if self.with_tasks:
            loops += [self.task_loop, self.evidence_loop, self.source_loop, self.spool_loop]
        threads = [threading.Thread(target=self.guarded, args=[loop]) for loop in loops]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        logger.info("worker %s ended", self.name)
        if self.ended_well < len(loops):
            raise SystemExit(1)

    def guarded(self, loop: Callable[[], None]) -> None:
        """Let a failed loop end the others too."""
        try:
            loop()
            self.ended_well += 1
        finally:
            self.stopping.set()
            connection.close()

    def task_loop(self) -> None:
        """Run tasks; look after those of dead workers and after what is no longer needed."""
        swept = cleaned = alerted = float("-inf")
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if time.monotonic() - swept > SWEEP_SECONDS:
                    sweep()
                    swept = time.monotonic()
                if time.monotonic() - cleaned > HOUSEKEEPING_SECONDS:
                    housekeep()
                    cleaned = time.monotonic()
                if time.monotonic() - alerted > ALERT_SECONDS:
                    check_alerts()
                    alerted = time.monotonic()
                busy = not is_full() and run_next(self.name)
            except DatabaseError as error:
                logger.warning("database: %s", type(error).__name__)
                self.stopping.wait(BACK_OFF_SECONDS)
            else:
                if not busy:
                    self.stopping.wait(IDLE_SECONDS)

    def source_loop(self) -> None:
        """Look into mailboxes and scanner folders; a slow server keeps no task waiting."""
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if not is_full():
                    look_into_sources()
            except DatabaseError as error:
                logger.warning("database: %s", type(error).__name__)
            self.stopping.wait(SOURCE_SECONDS)

    def index_loop(self) -> None:
        """Drain the search outbox; an engine that is away is asked again later."""
        looked, pace = float("-inf"), Pace()
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if not is_full() and time.monotonic() - looked > LOOK_SECONDS:
                    ensure_built()
                    looked = time.monotonic()
                settled = not is_full() and (pace.index() or purge_if_asked(rebuild_afresh))
            except IndexMissing:
                logger.warning("search index is gone, building it anew")
                self.rebuild()
            except (SearchUnavailable, DatabaseError) as error:
                logger.warning("search index: %s", type(error).__name__)
                self.stopping.wait(BACK_OFF_SECONDS)
            else:
                if not settled:
                    self.stopping.wait(IDLE_SECONDS)

    def evidence_loop(self) -> None:
        """Sign the log's heads, carry them away, check what is due."""
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if not is_full():
                    evidence.attend()
            except DatabaseError as error:
                logger.warning("evidence: %s", type(error).__name__)
            self.stopping.wait(EVIDENCE_SECONDS)

    def spool_loop(self) -> None:
        """Send what waits for the bucket, after pauses that grow while it is refused.

        Also on a full disk: that makes room.
        """
        pause = SPOOL_SECONDS
        while not self.stopping.is_set():
            close_old_connections()
            pause = SPOOL_SECONDS if self.send() else min(2 * pause, LONGEST_SPOOL_SECONDS)
            self.stopping.wait(pause)

    def send(self) -> bool:
        """One round, ended early by ``stop``; whether all that was tried arrived."""
        well = True
        try:
            for arrived in send_waiting():
                well = well and arrived
                if self.stopping.is_set():
                    break
        except DatabaseError as error:
            logger.warning("spool: %s", type(error).__name__)
            return False
        return well

    def rebuild(self) -> None:
        """Build a lost index from the records, unless the engine is away."""
        try:
            logger.warning("search index built anew with %s records", rebuild_everything())
        except (SearchUnavailable, DatabaseError) as error:
            logger.warning("search index: %s", type(error).__name__)
            self.stopping.wait(BACK_OFF_SECONDS)


def run_next(worker: str) -> bool:
    """Run one task; False when none is due. A task's failure is recorded with the task.

    ``TaskInterrupted`` when disk or database gave out under it.
    """
    claimed = tasks.claim(worker)
    if claimed is None:
        return False
    with acting_from("worker"):
        tasks.run(claimed)
    return True


def index_once(limit: int = MOST_BATCH) -> int:
    """One batch of the outbox; how many rows were settled."""
    return drain(source=import_string(settings.VANKHO_SEARCH_SOURCE), limit=limit)


@dataclass(slots=True)
class Pace:
    """Batches of such a size that a full one lasts ``BATCH_SECONDS``, whatever the machine."""

    size: int = LEAST_BATCH

    def index(self) -> int:
        """One batch; how many rows were settled."""
        start = time.monotonic()
        settled = index_once(self.size)
        if settled == self.size:
            self.adapt(time.monotonic() - start)
        return settled

    def adapt(self, seconds: float) -> None:
        """A full batch took so long: the next one takes as many as fit, at most double."""
        fitting = int(self.size * BATCH_SECONDS / max(seconds, 0.001))
        self.size = max(LEAST_BATCH, min(MOST_BATCH, fitting, 2 * self.size))


def look_into_sources() -> int:
    """Mailboxes and scanner folders that are due; how many documents came."""
    with acting_from("worker"):
        return check_due_sources()


def work_off() -> int:
    """Everything that waits now, then return how much it was; for commands and tests."""
    worker, done = this_process(), look_into_sources()
    done += sum(send_waiting())
    sweep()
    while run_next(worker):
        done += 1
    ensure_built()
    while settled := index_once():
        done += settled
    purge_if_asked(rebuild_afresh)
    return done


def sweep() -> None:
    """Take up what ended workers left, and sketch plans that were filed or changed since."""
    given_back, resumed = tasks.sweep(), resume_readings()
    sketch_missing()
    if given_back or resumed:
        logger.warning("taken up of ended workers: %s tasks, %s papers", given_back, resumed)


def housekeep() -> None:
    """Delete what has served its time: old results and exports, sessions, halves of uploads."""
    tasks.forget_old()
    SessionStore.clear_expired()
    forget_old_files()
    sweep_interrupted()
