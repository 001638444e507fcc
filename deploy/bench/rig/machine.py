"""What /proc knows: CPU and memory of a process tree, who listens where, how busy the cores are."""

import contextlib
import os

# While something is measured, gateway, mock and load generator stand above whatever else the machine does: without it
# p99 measures the neighbours, and the cost of an answer the caches they emptied. Needs root.
REALTIME = os.geteuid() == 0 and os.environ.get("BENCH_REALTIME", "1") == "1"
SLICE = "/proc/sys/kernel/sched_rr_timeslice_ms"


def read(path):
    with open(path) as file:
        return file.read()


def stat(path):
    text = read(path)
    return text[text.rindex(")") + 2 :].split()


def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def tree(pid):
    """The process and all that descend from it."""
    children = {}
    for process in processes():
        with contextlib.suppress(OSError):
            children.setdefault(int(stat(f"/proc/{process}/stat")[1]), []).append(process)
    found, left = [], [pid]
    while left:
        process = left.pop()
        found.append(process)
        left += children.get(process, [])
    return found


def threads(pid):
    for process in tree(pid):
        with contextlib.suppress(OSError):
            yield from (f"/proc/{process}/task/{thread}" for thread in os.listdir(f"/proc/{process}/task"))


def cpu(pid):
    """Seconds of CPU: exact for the threads that live, and in ticks of 10 ms for the whole life of the processes."""
    exact = ticks = 0
    for thread in threads(pid):
        with contextlib.suppress(OSError):
            exact += int(read(f"{thread}/schedstat").split()[0])
    for process in tree(pid):
        with contextlib.suppress(OSError):
            ticks += sum(map(int, stat(f"/proc/{process}/stat")[11:13]))
    return exact / 1e9, ticks / 100


def cpu_between(before, after):
    """A thread that ended in between is missing in the exact count; then the ticks are right."""
    exact, ticks = after[0] - before[0], after[1] - before[1]
    return exact if exact > ticks - 0.03 else ticks


def memory_mb(pid):
    """Resident megabytes now."""
    total = 0
    for process in tree(pid):
        with contextlib.suppress(OSError):
            total += sum(int(line.split()[1]) for line in read(f"/proc/{process}/status").splitlines() if line.startswith("VmRSS"))
    return total / 1024


def busy():
    """CPU seconds of each core, and of those the ones a hypervisor took."""
    cores = {}
    for line in read("/proc/stat").splitlines():
        if line.startswith("cpu") and line[3].isdigit():
            name, *values = line.split()
            values = list(map(int, values))
            cores[name[3:]] = ((sum(values[:8]) - values[3] - values[4] - values[7]) / 100, values[7] / 100)
    return cores


def listener(port):
    """The process that listens on this port, the eldest where it has children; None when nobody does."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in read(table).splitlines()[1:]:
            field = line.split()
            if field[1].endswith(f":{port:04X}") and field[3] == "0A":
                inodes.add(f"socket:[{field[9]}]")
    return min((process for process in processes() if inodes & open_files(process)), default=None)


def open_files(process):
    links = set()
    with contextlib.suppress(OSError):
        for descriptor in os.listdir(f"/proc/{process}/fd"):
            with contextlib.suppress(OSError):
                links.add(os.readlink(f"/proc/{process}/fd/{descriptor}"))
    return links


def pin(pid, core):
    for thread in threads(pid):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(int(thread.rsplit("/", 1)[1]), {int(core)})


@contextlib.contextmanager
def realtime(pids):
    """One priority for all: with two, a JVM's or V8's threads spin while they wait for their own helpers."""
    if not REALTIME:
        yield
        return
    schedule(pids, os.SCHED_RR, 2)
    try:
        yield
    finally:
        schedule(pids, os.SCHED_OTHER, 0)


def schedule(pids, policy, priority):
    for pid in pids:
        for thread in threads(pid):
            with contextlib.suppress(OSError):
                os.sched_setscheduler(int(thread.rsplit("/", 1)[1]), policy, os.sched_param(priority))


@contextlib.contextmanager
def short_slices():
    """The default of 100 ms would let a compiler thread stand before an event loop for that long."""
    if not REALTIME:
        yield
        return
    usual = read(SLICE).strip()
    write_slice("1")
    try:
        yield
    finally:
        write_slice(usual)


def write_slice(milliseconds):
    with open(SLICE, "w") as file:
        file.write(milliseconds)
