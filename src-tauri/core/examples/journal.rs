//! What finding, reading and saving cost in a journal of one year and of fifty; `cargo xtask bench journal` starts it.
//!
//! The floors are measured in the same run: for finding, looking through all entries (LIKE); for saving, writing a page to a file and waiting for the disk.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the clock how long it took")]

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use alongside_core::Alongside;
use alongside_core::journal::{Details, EntryDraft, EntryKind, JournalQuery};
use alongside_core::testing::{HandClock, Wanted, surroundings, zone};

/// How often each figure is taken.
const TIMES: usize = 200;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut growth = Vec::new();
    for years in [1, 50] {
        let folder = tempfile::tempdir()?;
        let clock = HandClock::at("2081-11-12T20:00:00+01:00", zone("Europe/Berlin"));
        let mut alongside = Alongside::open(folder.path(), surroundings(&clock, 1))?;
        eprintln!("living {years} years …");
        let wanted = alongside.live_decades(years, 1, |_| {})?;
        drop(alongside);
        let size = std::fs::metadata(folder.path().join("vault.db"))?.len();
        println!("vault-{years}-years: {:.1} MB", size as f64 / 1e6);
        growth.push(measure(folder.path(), &clock, years, &wanted)?);
    }
    if let [one, fifty] = &growth[..] {
        for ((name, one), (_, fifty)) in one.iter().zip(fifty) {
            println!("growth-{name}-fifty-times-the-years: {:.2} x", fifty / one);
        }
    }
    Ok(())
}

/// The medians by name, in milliseconds.
fn measure(folder: &Path, clock: &HandClock, years: u32, wanted: &Wanted) -> Result<Vec<(String, f64)>, Failure> {
    let mut medians = Vec::new();
    let mut tell = |name: &str, mut took: Vec<Duration>| {
        took.sort();
        let (median, late) = (ms(took[took.len() / 2]), ms(took[took.len() * 99 / 100]));
        println!("{name}-{years}-years: {median:.3} ms");
        println!("{name}-{years}-years-p99: {late:.3} ms");
        medians.push((name.to_owned(), median));
        median
    };
    let mut opening = Vec::new();
    let mut first_page = Vec::new();
    for _ in 0..10 {
        let start = Instant::now();
        let alongside = Alongside::open(folder, surroundings(clock, 2))?;
        opening.push(start.elapsed());
        let start = Instant::now();
        alongside.journal(&JournalQuery::default())?;
        first_page.push(start.elapsed());
    }
    tell("open-vault", opening);
    tell("first-page", first_page);

    let mut alongside = Alongside::open(folder, surroundings(clock, 2))?;
    let words = |words: &str| JournalQuery { words: words.to_owned(), ..JournalQuery::default() };
    let start = |word: &str, letters| word.chars().take(letters).collect::<String>();
    let looked_for = [
        ("find-one-letter", words(&start(&wanted.common, 1))),
        ("find-two-letters", words(&start(&wanted.common, 2))),
        ("find-three-letters", words(&start(&wanted.usual, 3))),
        ("find-common-word", words(&wanted.common)),
        ("find-usual-word", words(&wanted.usual)),
        ("find-rare-word", words(&wanted.rare)),
        ("find-phrase", words(&format!("\"{}\"", wanted.phrase))),
        ("find-two-words", words(&format!("{} {}", wanted.common, wanted.usual))),
        ("find-without", words(&format!("{} -{}", wanted.usual, wanted.common))),
        ("find-in-title", words(&format!("title:{}", wanted.usual))),
        ("filter-by-tag", JournalQuery { tag: Some("tag 8".to_owned()), ..JournalQuery::default() }),
        ("filter-by-feeling", JournalQuery { feeling: Some(alongside_core::journal::Feeling::Glad), ..words("") }),
    ];
    for (name, query) in &looked_for {
        let median = tell(name, times(TIMES, || alongside.journal(query).map(drop))?);
        if *name == "find-usual-word" {
            let scan = tell("scan-usual-word", times(5, || alongside.scan_journal(&wanted.usual).map(drop))?);
            println!("ratio-scan-to-find-{years}-years: {:.0} x", scan / median);
        }
    }
    let long_ago = JournalQuery { to: "2080-12-24".to_owned(), ..JournalQuery::default() };
    tell("jump-back-a-year", times(TIMES, || alongside.journal(&long_ago).map(drop))?);
    let fifty_ago = JournalQuery { to: "2031-12-24".to_owned(), ..JournalQuery::default() };
    tell("jump-to-2031", times(TIMES, || alongside.journal(&fifty_ago).map(drop))?);
    let month = "2081-06-01".parse()?;
    tell("month-calendar", times(TIMES, || alongside.journal_month(month).map(drop))?);
    tell("on-this-day", times(TIMES, || alongside.on_this_day().map(drop))?);

    let text = format!("{} {}", wanted.phrase, "so it went on until the tea was cold ".repeat(13));
    let draft = EntryDraft {
        kind: EntryKind::Reflection,
        id: None,
        version: 0,
        slot: "reflection/new".to_owned(),
        title: "An evening".to_owned(),
        text,
        details: Details::default(),
    };
    // A page and the disk's word, in turn with the saves, so that both meet the same disk.
    let mut file = File::create(folder.join("floor"))?;
    let (mut saves, mut floors) = (Vec::new(), Vec::new());
    let small = alongside_core::journal::Draft {
        slot: "moment".to_owned(),
        title: String::new(),
        text: String::new(),
        details: Details::default(),
    };
    let mut drafts = Vec::new();
    for nth in 0..TIMES {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_all()?;
        floors.push(began.elapsed());
        let began = Instant::now();
        alongside.save_draft(&alongside_core::journal::Draft { text: format!("tea {nth}"), ..small.clone() })?;
        drafts.push(began.elapsed());
        let began = Instant::now();
        alongside.keep_entry(draft.clone())?;
        saves.push(began.elapsed());
    }
    let floor = tell("floor-fsync", floors);
    tell("save-draft", drafts);
    let save = tell("save-entry", saves);
    println!("ratio-save-to-fsync-{years}-years: {:.2} x", save / floor);
    Ok(medians)
}

fn times(times: usize, mut work: impl FnMut() -> alongside_core::Result<()>) -> alongside_core::Result<Vec<Duration>> {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            work()?;
            Ok(start.elapsed())
        })
        .collect()
}

fn ms(span: Duration) -> f64 {
    span.as_secs_f64() * 1e3
}
