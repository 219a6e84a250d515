"""A `stet check --watch` that runs beside the test. It waits for lines, never for a time."""

import os
import queue
import signal
import subprocess
import threading

from surroundings import BINARY

BEGIN, END = "stet: checking", "stet: watching for changes"
PATIENCE = 60


class Watching:
    def __init__(self, surroundings, *arguments, command=(BINARY, "check", "--watch", "--format", "concise"), cwd=None):
        self.process = subprocess.Popen(
            [*command, *arguments],
            cwd=cwd or surroundings.work, env=surroundings.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="surrogateescape",
        )
        self.lines = queue.Queue()
        self.seen = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def _line(self):
        try:
            line = self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"no further line within {PATIENCE} s after {self.seen[-20:]}") from None
        if line is None:
            raise AssertionError(f"it ended with {self.process.wait()} after {self.seen[-20:]}")
        self.seen.append(line)
        return line

    def check(self):
        """The lines of the next check."""
        begin = self._line()
        if begin != BEGIN:
            raise AssertionError(f"a check begins with {begin!r}")
        lines = []
        while (line := self._line()) != END:
            lines.append(line)
        return lines

    def until(self, wanted):
        """The next check whose lines are as wanted; one change may be seen in several."""
        while not wanted(lines := self.check()):
            pass
        return lines

    def stop(self, signal_number=signal.SIGINT):
        self.process.send_signal(signal_number)
        return self.process.wait(PATIENCE)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()

    def pause(self):
        """Stops it until `resume`, and waits until it stands still."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOWAIT)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)
