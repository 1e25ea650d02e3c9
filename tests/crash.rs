//! The plug is pulled while somebody types and saves, again and again: what was acknowledged is there, and the search agrees with it.
//!
//! One test is the writer: it is started as a program of its own, writes without end, says on its standard output what was acknowledged, and is killed
//! by the other.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use alongside_core::journal::{Details, Draft, EntryDraft, EntryKind};
use alongside_core::{Alongside, Surroundings};
use anyhow::{Context, Result, ensure};

/// How often the plug is pulled.
const CYCLES: u64 = 300;
/// Tells the writer where to write, and which cycle this is.
const FOLDER: &str = "ALONGSIDE_WRITER_FOLDER";
const CYCLE: &str = "ALONGSIDE_WRITER_CYCLE";

fn draft_of(id: Option<&str>, version: u32, text: &str) -> Result<EntryDraft> {
    Ok(EntryDraft {
        kind: EntryKind::Reflection,
        id: id.map(str::parse).transpose()?,
        version,
        slot: "reflection/new".to_owned(),
        title: String::new(),
        text: text.to_owned(),
        details: Details { tags: vec!["storm".to_owned()], ..Details::default() },
    })
}

/// One line for each thing that was acknowledged, in the order in which it was.
fn acknowledge(what: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    // One write, so that the plug cannot be pulled in the middle of the line.
    out.write_all(format!("\n@{what}\n").as_bytes())?;
    Ok(out.flush()?)
}

#[test]
#[ignore = "the other test starts it and kills it"]
fn writes_until_it_is_killed() -> Result<()> {
    let folder = PathBuf::from(std::env::var(FOLDER)?);
    let cycle: u64 = std::env::var(CYCLE)?.parse()?;
    let mut alongside = Alongside::open(&folder, Surroundings::real())?;
    acknowledge("open")?;
    for round in 0_u64.. {
        // Typing: the draft grows word by word, as the page sends it.
        for words in 1..6 {
            let text = format!("cycle{cycle} round{round} {}", "word ".repeat(words));
            let details = Details::default();
            alongside.save_draft(&Draft {
                slot: "moment".to_owned(),
                title: String::new(),
                text: text.clone(),
                details,
            })?;
            acknowledge(&format!("draft|{text}"))?;
        }
        let text = format!("cycle{cycle} round{round} kept");
        let entry = alongside.keep_entry(draft_of(None, 0, &text)?)?.value;
        acknowledge(&format!("kept|{}|{text}", entry.id))?;
        let text = format!("cycle{cycle} round{round} changed");
        let changed = alongside.keep_entry(draft_of(Some(&entry.id.to_string()), entry.version, &text)?)?.value;
        acknowledge(&format!("kept|{}|{text}", changed.id))?;
        if round % 4 == 3 {
            alongside.trash_entry(changed.id)?;
            acknowledge(&format!("trashed|{}", changed.id))?;
        }
    }
    Ok(())
}

/// What has been acknowledged so far.
#[derive(Default)]
struct Acknowledged {
    /// What each entry said last, and whether it was put in the trash.
    entries: BTreeMap<String, (String, bool)>,
    draft: String,
}

impl Acknowledged {
    fn hear(&mut self, line: &str) {
        match line.split('|').collect::<Vec<_>>()[..] {
            ["@draft", text] => self.draft = text.to_owned(),
            ["@kept", id, text] => {
                self.entries.insert(id.to_owned(), (text.to_owned(), false));
            }
            ["@trashed", id] => {
                if let Some(entry) = self.entries.get_mut(id) {
                    entry.1 = true;
                }
            }
            _ => {}
        }
    }
}

/// Lets the writer write for `spell`, pulls the plug, and hears what had been acknowledged by then.
fn let_write(folder: &Path, cycle: u64, spell: Duration, heard: &mut Acknowledged) -> Result<()> {
    let mut writer = Command::new(std::env::current_exe()?)
        .args(["--exact", "writes_until_it_is_killed", "--ignored", "--nocapture", "--quiet"])
        .env(FOLDER, folder)
        .env(CYCLE, cycle.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let lines = BufReader::new(writer.stdout.take().context("its output")?).lines();
    let (tell, told) = mpsc::channel();
    let listening = thread::spawn(move || {
        for line in lines.map_while(Result::ok).filter(|line| line.starts_with('@')) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    ensure!(told.recv_timeout(Duration::from_secs(30))? == "@open", "cycle {cycle}: the vault opens");
    thread::sleep(spell);
    writer.kill()?;
    writer.wait()?;
    for line in told {
        heard.hear(&line);
    }
    listening.join().map_err(|_| anyhow::anyhow!("the listener"))
}

/// How late a draft is: its cycle, its round, its words. What is newer than the last one that was acknowledged was on its way.
fn age(draft: &str) -> (u64, u64, usize) {
    let number = |word: Option<&str>, before: &str| word?.strip_prefix(before)?.parse().ok();
    let mut words = draft.split(' ');
    let cycle = number(words.next(), "cycle").unwrap_or(0);
    let round = number(words.next(), "round").unwrap_or(0);
    (cycle, round, words.filter(|word| *word == "word").count())
}

fn look(folder: &Path, cycle: u64, heard: &Acknowledged) -> Result<()> {
    let alongside = Alongside::open(folder, Surroundings::real())?;
    for (id, (text, trashed)) in heard.entries.iter().rev().take(200) {
        let entry = alongside.entry(id.parse()?).with_context(|| format!("cycle {cycle}: “{text}” is lost"))?;
        // A change or a trashing that was on its way may have happened without having been told.
        let later = entry.text == text.replace("kept", "changed");
        ensure!(entry.text == *text || later, "cycle {cycle}: “{text}” was acknowledged, “{}” is there", entry.text);
        ensure!(!trashed || entry.trashed_days_left.is_some(), "cycle {cycle}: “{text}” is in the trash");
    }
    let draft = alongside.draft("moment")?.map(|draft| draft.text).unwrap_or_default();
    ensure!(
        age(&draft) >= age(&heard.draft),
        "cycle {cycle}: the draft “{}” was acknowledged, “{draft}” is there",
        heard.draft
    );
    ensure!(alongside.journal_disagreements()? == 0, "cycle {cycle}: the search agrees with the entries");
    Ok(())
}

#[test]
fn nothing_acknowledged_is_lost_in_three_hundred_power_cuts() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("alongside-crash-{}", std::process::id()));
    let vault = folder.join("vault");
    std::fs::create_dir_all(&folder)?;
    let mut heard = Acknowledged::default();
    for cycle in 0..CYCLES {
        // Spells of every length between none and some forty milliseconds, in no order.
        let spell = Duration::from_micros((cycle * 7919) % 40_000);
        let_write(&vault, cycle, spell, &mut heard)?;
        look(&vault, cycle, &heard)?;
    }
    let acknowledged = heard.entries.len();
    std::fs::remove_dir_all(&folder)?;
    ensure!(acknowledged > 200, "there was something to lose: {acknowledged} entries");
    println!("{CYCLES} power cuts, {acknowledged} entries acknowledged, none lost");
    Ok(())
}
