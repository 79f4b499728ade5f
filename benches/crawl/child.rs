//! Runs a process and measures it: time that passed, processor time, memory at its peak.

use std::io;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// What a process cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub wall: Duration,
    /// User and system time, of all threads and of children it waited for.
    pub cpu: Duration,
    /// Resident memory at its peak, in bytes. The system counts from the size of this process, a few megabytes, on.
    pub peak: u64,
    pub success: bool,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> io::Result<Cost> {
    let started = Instant::now();
    let child = command.spawn()?;
    wait(child, started)
}

/// Waits for a process, which costs since `started`.
#[cfg(unix)]
pub fn wait(child: Child, started: Instant) -> io::Result<Cost> {
    let pid = libc::pid_t::try_from(child.id()).map_err(io::Error::other)?;
    let mut status = 0;
    // SAFETY: rusage is plain numbers, for which zeros are valid.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers lead to values that live through the call; the child was not waited for by anybody else.
    let waited = unsafe { libc::wait4(pid, &raw mut status, 0, &raw mut usage) };
    if waited != pid {
        return Err(io::Error::last_os_error());
    }
    let time = |t: libc::timeval| {
        Duration::from_secs(u64::try_from(t.tv_sec).unwrap_or(0)) + Duration::from_micros(u64::try_from(t.tv_usec).unwrap_or(0))
    };
    // getrusage(2): kilobytes on Linux, bytes on macOS.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Ok(Cost {
        wall: started.elapsed(),
        cpu: time(usage.ru_utime) + time(usage.ru_stime),
        peak: u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit,
        success: libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0,
    })
}

/// Waits for a process. Processor time and memory are not known here.
#[cfg(not(unix))]
pub fn wait(mut child: Child, started: Instant) -> io::Result<Cost> {
    let success = child.wait()?.success();
    Ok(Cost { wall: started.elapsed(), cpu: Duration::ZERO, peak: 0, success })
}
