//! Processes as /proc tells of them: a whole family of them, what memory is theirs alone, how often they woke.

use std::collections::HashMap;
use std::fs;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// One process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub id: u32,
    /// Its parent's id.
    pub parent: u32,
    /// The name of its program, cut to 15 letters by the kernel.
    pub name: String,
}

/// Every process of this machine.
pub fn all() -> Result<Vec<Process>> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(id) = entry?.file_name().to_string_lossy().parse() else { continue };
        // A process may end while it is looked at.
        if let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat"))
            && let Some(process) = read_stat(id, &stat)
        {
            found.push(process);
        }
    }
    Ok(found)
}

/// `12 (a name) S 1 …`: the name may itself hold spaces and brackets, so the last bracket ends it. A dead one not yet waited for is none.
fn read_stat(id: u32, stat: &str) -> Option<Process> {
    let (start, rest) = stat.rsplit_once(") ")?;
    let name = start.split_once('(')?.1.to_owned();
    let mut fields = rest.split(' ');
    if fields.next()? == "Z" {
        return None;
    }
    Some(Process { id, parent: fields.next()?.parse().ok()?, name })
}

/// A process and all that descend from it. Empty once it is gone.
pub fn family(id: u32) -> Result<Vec<Process>> {
    let all = all()?;
    let mut family: Vec<Process> = all.iter().filter(|process| process.id == id).cloned().collect();
    let mut next = 0;
    while next < family.len() {
        let parent = family[next].id;
        family.extend(all.iter().filter(|process| process.parent == parent).cloned());
        next += 1;
    }
    Ok(family)
}

/// The bytes that belong to this family alone and would be free again if it ended (its unique set size).
pub fn private_memory(id: u32) -> Result<u64> {
    let mut kilobytes = 0;
    for process in family(id)? {
        let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", process.id))?;
        kilobytes += rollup
            .lines()
            .filter(|line| line.starts_with("Private_"))
            .filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
            .sum::<u64>();
    }
    Ok(kilobytes * 1024)
}

/// How often each thread of a family has gone to sleep so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sleeps(HashMap<u32, u64>);

impl Sleeps {
    /// How often they did since `before`. What a thread did that has ended in between is not counted.
    pub fn since(&self, before: &Self) -> u64 {
        self.0.iter().map(|(thread, times)| times - before.0.get(thread).unwrap_or(&0).min(times)).sum()
    }
}

/// How often the threads of this family have gone to sleep so far. An idle thread that is woken goes back to sleep once, so over an idle
/// minute this grows by the number of wake-ups; switches forced by other load are another counter and not in it.
pub fn sleeps(id: u32) -> Result<Sleeps> {
    let mut sleeps = HashMap::new();
    for process in family(id)? {
        // A process or a thread may end while it is looked at.
        let Ok(tasks) = fs::read_dir(format!("/proc/{}/task", process.id)) else { continue };
        for task in tasks.map_while(Result::ok) {
            let Ok(status) = fs::read_to_string(task.path().join("status")) else { continue };
            sleeps.insert(task.file_name().to_string_lossy().parse()?, sleeps_in(&status)?);
        }
    }
    Ok(Sleeps(sleeps))
}

/// How often the thread of this name has gone to sleep so far, in the process `id` alone.
pub fn sleeps_of(id: u32, name: &str) -> Result<u64> {
    let mut times = None;
    for task in fs::read_dir(format!("/proc/{id}/task"))?.map_while(Result::ok) {
        if fs::read_to_string(task.path().join("comm")).is_ok_and(|comm| comm.trim_end() == name) {
            times = Some(sleeps_in(&fs::read_to_string(task.path().join("status"))?)?);
        }
    }
    times.with_context(|| format!("no thread is called {name}"))
}

fn sleeps_in(status: &str) -> Result<u64> {
    let times = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    Ok(times.context("no count of context switches")?.trim().parse()?)
}

/// What each thread of this process is doing, in the kernel's words: `main: do_sys_poll, ticker: futex_wait_queue`.
pub fn waits(id: u32) -> String {
    let tasks = fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().map_while(Result::ok);
    let told = tasks.map(|task| {
        let read = |what: &str| fs::read_to_string(task.path().join(what)).unwrap_or_default();
        let (name, waits) = (read("comm"), read("wchan"));
        let waits = if matches!(waits.as_str(), "" | "0") { "runs" } else { waits.trim_end() };
        format!("{}: {waits}", name.trim_end())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Whether it still runs.
pub fn runs(id: u32) -> bool {
    fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| read_stat(id, &stat).is_some())
}

/// Asks it to end, as a person's session does at log-out.
pub fn ask_to_end(id: u32) {
    signal(id, Signal::TERM);
}

/// Ends it at once, with no chance to write anything more.
pub fn kill(id: u32) {
    signal(id, Signal::KILL);
}

fn signal(id: u32, signal: Signal) {
    if let Some(pid) = pid(id) {
        // One that is gone already needs no signal.
        let _ = kill_process(pid, signal);
    }
}

/// Ends every process of the group that `leader` leads.
pub fn kill_group(leader: u32) {
    if let Some(pid) = pid(leader) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

fn pid(id: u32) -> Option<Pid> {
    Pid::from_raw(i32::try_from(id).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_spaces_and_brackets() {
        let process = read_stat(12, "12 (a (b) c) S 7 12 12").unwrap();
        assert_eq!(process, Process { id: 12, parent: 7, name: "a (b) c".into() });
    }

    #[test]
    fn a_dead_process_not_yet_waited_for_is_none() {
        assert_eq!(read_stat(12, "12 (gone) Z 7 12 12"), None);
    }

    #[test]
    fn this_process_is_in_its_own_family_and_has_memory() {
        let id = std::process::id();
        assert_eq!(family(id).unwrap()[0].id, id);
        assert!(private_memory(id).unwrap() > 0);
        let before = sleeps(id).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1));
        assert!(sleeps(id).unwrap().since(&before) > 0);
        assert!(runs(id));
    }
}
