//! What does the process take of the machine? Read when somebody asks, under the names that Prometheus has for
//! it in every program.

use std::fmt::Write as _;

/// Appends what the system says of this process; nothing, where it does not say it in files.
pub(crate) fn append(metrics: &mut String) {
    if let Some(bytes) = resident_bytes() {
        let what = "Memory that the process has, in bytes";
        gauge(metrics, "process_resident_memory_bytes", what, bytes as f64);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        // One of them is the one by which they are read.
        let open = open.count().saturating_sub(1);
        gauge(metrics, "process_open_fds", "Files and sockets that are open", open as f64);
    }
}

/// Appends a value that goes up and down.
pub(crate) fn gauge(metrics: &mut String, name: &str, what: &str, value: f64) {
    let _ = writeln!(metrics, "# HELP {name} {what}\n# TYPE {name} gauge\n{name} {value}\n");
}

fn resident_bytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(1_024 * line.trim().strip_suffix(" kB")?.parse::<usize>().ok()?)
}
