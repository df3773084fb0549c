//! What the figures were made on. No names, no places.

use std::fs;

use crate::program::{answer, program};

/// One line: processor, cores, memory, kernel.
pub fn described() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = info.lines().find_map(|it| it.strip_prefix("model name")).unwrap_or_default();
    let cpu = cpu.trim_start_matches([' ', '\t', ':']);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory.split_whitespace().nth(1).and_then(|it| it.parse::<f64>().ok());
    let gigabytes = memory.unwrap_or_default() / 1024.0 / 1024.0;
    let kernel = answer(program("uname").args(["-sr"])).unwrap_or_default();
    format!("{cpu}, {cores} cores, {gigabytes:.0} GB of memory, {}", kernel.trim())
}

/// How busy it is by itself.
pub fn busy() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}
