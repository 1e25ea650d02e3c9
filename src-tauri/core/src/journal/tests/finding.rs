//! What was written is found, and nothing else is, whatever was done to it: compared with a list that is looked through from end to end.

use std::fs;

use super::*;

/// Words as they are written, and what they are found by.
const WORDS: [(&str, &str); 12] = [
    ("rain", "rain"),
    ("Rainbow,", "rainbow"),
    ("**ra**", "ra"),
    ("café", "cafe"),
    ("CAFÉS", "cafes"),
    ("don’t", "dont"),
    ("海", "海"),
    ("海へ", "海 へ"),
    ("ÜBER", "uber"),
    ("*umbrella*", "umbrella"),
    ("3", "3"),
    ("😂", "😂"),
];

/// Indices into WORDS.
type Said = Vec<usize>;

#[derive(Clone, Debug)]
struct Saying {
    moment: bool,
    title: Said,
    text: Said,
    tag: Option<usize>,
    feeling: Option<bool>,
    days_ago: u8,
}

#[derive(Clone, Debug)]
enum Deed {
    Write(Saying),
    Change(usize, Saying),
    Trash(usize),
    Restore(usize),
    EarlierVersion(usize),
    Reopen,
    Crash,
}

fn saying() -> impl Strategy<Value = Saying> {
    let said = |most| prop::collection::vec(0..WORDS.len(), 0..most);
    (
        any::<bool>(),
        said(3),
        prop::collection::vec(0..WORDS.len(), 1..6),
        prop::option::of(0..3_usize),
        prop::option::of(any::<bool>()),
        0..9_u8,
    )
        .prop_map(|(moment, title, text, tag, feeling, days_ago)| Saying {
            moment,
            title,
            text,
            tag,
            feeling,
            days_ago,
        })
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => saying().prop_map(Deed::Write),
        3 => (any::<usize>(), saying()).prop_map(|(nth, saying)| Deed::Change(nth, saying)),
        2 => any::<usize>().prop_map(Deed::Trash),
        1 => any::<usize>().prop_map(Deed::Restore),
        1 => any::<usize>().prop_map(Deed::EarlierVersion),
        1 => Just(Deed::Reopen),
        1 => Just(Deed::Crash),
    ]
}

fn written(said: &Said) -> String {
    said.iter().map(|word| WORDS[*word].0).collect::<Vec<_>>().join(" ")
}

fn draft_of(saying: &Saying, before: Option<&Entry>, today: NaiveDate) -> EntryDraft {
    let kind = if saying.moment { EntryKind::Moment } else { EntryKind::Reflection };
    EntryDraft {
        kind: before.map_or(kind, |before| before.kind),
        id: before.map(|before| before.id),
        version: before.map_or(0, |before| before.version),
        title: written(&saying.title),
        details: Details {
            date: (today - Days::new(u64::from(saying.days_ago))).to_string(),
            feeling: saying.feeling.map(|glad| if glad { Feeling::Glad } else { Feeling::Sad }),
            tags: saying.tag.map(|tag| WORDS[tag].0.trim_matches([',', '*']).to_owned()).into_iter().collect(),
            ..Details::default()
        },
        ..reflection(&written(&saying.text))
    }
}

/// All that the timeline gives for `query`, page after page.
fn all(alongside: &Alongside, query: &JournalQuery) -> Vec<EntryId> {
    let mut query = query.clone();
    let mut ids = Vec::new();
    loop {
        let page = alongside.journal(&query).unwrap();
        ids.extend(page.entries.iter().map(|line| line.id));
        match page.older {
            Some(older) => query.before = Some(older),
            None => return ids,
        }
    }
}

fn folded(said: &str) -> Vec<String> {
    // The vocabulary is all there is, so that this needs no rule of its own about letters.
    let words = said.split(' ').filter(|word| !word.is_empty()).flat_map(|written| {
        let found = WORDS.iter().find(|(word, _)| *word == written || word.trim_matches([',', '*']) == written);
        found.unwrap_or_else(|| panic!("“{written}” is in the vocabulary")).1.split(' ')
    });
    words.map(str::to_owned).collect()
}

fn has_row(words: &[String], row: &[&str], open: bool) -> bool {
    words.windows(row.len()).any(|window| {
        window.iter().zip(row).enumerate().all(|(nth, (word, wanted))| {
            if open && nth + 1 == row.len() { word.starts_with(wanted) } else { word == wanted }
        })
    })
}

/// Whether `entry` is what `typed` asks for: one of the few forms that are tried below.
fn fits(entry: &Entry, typed: &Typed) -> bool {
    let fields = [folded(&entry.title), folded(&entry.text), entry.tags.iter().flat_map(|tag| folded(tag)).collect()];
    let anywhere = |row: &[&str], open| fields.iter().any(|words| has_row(words, row, open));
    match typed {
        Typed::Begins(start) => anywhere(&start.split(' ').collect::<Vec<_>>(), true),
        Typed::Row(row) => anywhere(row, false),
        Typed::Both(one, two) => anywhere(&[one], true) && anywhere(&[two], true),
        Typed::Without(one, two) => anywhere(&[one], true) && !anywhere(&[two], false),
        Typed::InTitle(start) => has_row(&fields[0], &[start], true),
        Typed::Glad => entry.feeling == Some(Feeling::Glad),
        Typed::Kind(kind) => entry.kind == *kind,
    }
}

#[derive(Clone, Debug)]
enum Typed {
    Begins(&'static str),
    Row(&'static [&'static str]),
    Both(&'static str, &'static str),
    Without(&'static str, &'static str),
    InTitle(&'static str),
    Glad,
    Kind(EntryKind),
}

impl Typed {
    const ALL: [Self; 14] = [
        Self::Begins("r"),
        Self::Begins("ra"),
        Self::Begins("cafe"),
        Self::Begins("海"),
        Self::Begins("umbr"),
        Self::Begins("😂"),
        Self::Row(&["rain"]),
        Self::Row(&["rain", "rainbow"]),
        Self::Row(&["海", "へ"]),
        Self::Both("ra", "c"),
        Self::Without("ra", "cafe"),
        Self::InTitle("u"),
        Self::Glad,
        Self::Kind(EntryKind::Moment),
    ];

    fn query(&self) -> JournalQuery {
        let words = |words: String| JournalQuery { words, ..JournalQuery::default() };
        match self {
            Self::Begins(start) => words(start.replace(' ', "")),
            Self::Row(row) => words(format!("\"{}\"", row.join(" "))),
            Self::Both(one, two) => words(format!("{one} {two}")),
            Self::Without(one, two) => words(format!("{one} -{two}")),
            Self::InTitle(start) => words(format!("title:{start}")),
            Self::Glad => JournalQuery { feeling: Some(Feeling::Glad), ..JournalQuery::default() },
            Self::Kind(kind) => JournalQuery { kind: Some(*kind), ..JournalQuery::default() },
        }
    }
}

/// Compares what is found with what is there.
fn agrees(alongside: &Alongside, ids: &[EntryId]) {
    let entries: Vec<Entry> = ids.iter().map(|id| alongside.entry(*id).unwrap()).collect();
    let there: Vec<&Entry> = entries.iter().filter(|entry| entry.trashed_days_left.is_none()).collect();
    let sorted = |mut ids: Vec<EntryId>| {
        ids.sort_unstable();
        ids
    };
    let timeline = all(alongside, &JournalQuery::default());
    assert_eq!(sorted(timeline.clone()), sorted(there.iter().map(|entry| entry.id).collect()));
    for typed in Typed::ALL {
        let found = all(alongside, &typed.query());
        let expected = there.iter().filter(|entry| fits(entry, &typed)).map(|entry| entry.id).collect();
        assert_eq!(sorted(found), sorted(expected), "{typed:?}");
    }
    assert_eq!(alongside.journal_disagreements().unwrap(), 0);
}

/// What a killed process leaves behind: the files as they lie at this instant.
fn crashed(folder: &TempDir) -> TempDir {
    let left = TempDir::new().unwrap();
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), left.path().join(file.file_name())).unwrap();
    }
    left
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 24 } else { 256 }))]

    #[test]
    fn what_is_there_is_found_and_nothing_else_whatever_was_done(deeds in prop::collection::vec(deed(), 1..30)) {
        let (mut folder, clock) = (TempDir::new().unwrap(), evening());
        let mut alongside = Some(open(&folder, &clock));
        let mut ids: Vec<EntryId> = Vec::new();
        let today = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
        for deed in deeds {
            clock.advance(Duration::seconds(1));
            let journal = alongside.as_mut().unwrap();
            let some = |nth: usize| (!ids.is_empty()).then(|| ids[nth % ids.len()]);
            match deed {
                Deed::Write(saying) => {
                    ids.push(journal.keep_entry(draft_of(&saying, None, today)).unwrap().value.id);
                }
                Deed::Change(nth, saying) => if let Some(id) = some(nth) {
                    let before = journal.entry(id).unwrap();
                    journal.keep_entry(draft_of(&saying, Some(&before), today)).unwrap();
                },
                Deed::Trash(nth) => if let Some(id) = some(nth) { journal.trash_entry(id).unwrap(); },
                Deed::Restore(nth) => if let Some(id) = some(nth) { journal.restore_entry(id).unwrap(); },
                Deed::EarlierVersion(nth) => if let Some(id) = some(nth)
                    && let Some(version) = journal.entry_versions(id).unwrap().last().map(|version| version.version)
                {
                    journal.restore_version(id, version).unwrap();
                },
                Deed::Reopen => {
                    drop(alongside.take());
                    alongside = Some(open(&folder, &clock));
                }
                Deed::Crash => {
                    let left = crashed(&folder);
                    drop(alongside.take());
                    folder = left;
                    alongside = Some(open(&folder, &clock));
                }
            }
        }
        agrees(alongside.as_ref().unwrap(), &ids);
    }
}

fn say(alongside: &mut Alongside, title: &str, text: &str) -> Entry {
    alongside.keep_entry(EntryDraft { title: title.to_owned(), ..reflection(text) }).unwrap().value
}

fn titles(alongside: &Alongside, words: &str) -> Vec<String> {
    let page = alongside.journal(&JournalQuery { words: words.to_owned(), ..JournalQuery::default() }).unwrap();
    let title = |line: &JournalLine| line.title.iter().map(|piece| piece.text.as_str()).collect();
    page.entries.iter().map(title).collect()
}

#[test]
fn the_closest_comes_first_and_of_equals_the_newest() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    for (title, text) in [
        ("Old", "an artichoke for supper and a long tale of nothing much"),
        ("Older art", "paint under the nails"),
        ("New", "an art of its own and a long tale of nothing much"),
        ("Newer", "an artichoke for supper and a long tale of nothing much"),
    ] {
        clock.advance(Duration::minutes(1));
        say(&mut alongside, title, text);
    }
    assert_eq!(titles(&alongside, "art"), ["Older art", "New", "Newer", "Old"]);
}

#[test]
fn what_is_found_is_lit_and_counted() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    say(&mut alongside, "The <b>umbrella</b>", "We *sat* under the torn **umbrella** & counted\ncoats.");
    let query = JournalQuery { words: "umbrella".to_owned(), ..JournalQuery::default() };
    let page = alongside.journal(&query).unwrap();
    assert_eq!((page.found, page.order), (Some(Found { count: 1, or_more: false }), Order::Closest));
    let piece = |text: &str, lit| Piece { text: text.to_owned(), lit };
    let line = &page.entries[0];
    assert_eq!(line.title, [piece("The <b>", false), piece("umbrella", true), piece("</b>", false)]);
    assert_eq!(
        line.glimpse,
        [piece("We sat under the torn ", false), piece("umbrella", true), piece(" & counted\ncoats.", false)]
    );
    let nothing = JournalQuery { words: "parasol".to_owned(), ..JournalQuery::default() };
    assert_eq!(alongside.journal(&nothing).unwrap().found, Some(Found { count: 0, or_more: false }));
}

#[test]
fn a_page_knows_its_way_to_older_and_newer_ones_and_to_a_date() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    for n in 0..100 {
        alongside.keep_entry(moment(&n.to_string())).unwrap();
        clock.advance(Duration::days(1));
    }
    let texts = |page: &JournalPage| page.entries.iter().map(glimpse).collect::<Vec<_>>();
    let first = alongside.journal(&JournalQuery::default()).unwrap();
    assert!(first.newer.is_none() && first.older.is_some());
    let second = alongside.journal(&JournalQuery { before: first.older.clone(), ..JournalQuery::default() }).unwrap();
    assert_eq!(texts(&second).first().map(String::as_str), Some("59"));
    let back = alongside.journal(&JournalQuery { after: second.newer.clone(), ..JournalQuery::default() }).unwrap();
    assert_eq!(texts(&back), texts(&first));
    assert!(back.newer.is_none() && back.older == first.older);

    let there = JournalQuery { to: "2026-12-01".to_owned(), ..JournalQuery::default() };
    assert_eq!(texts(&alongside.journal(&there).unwrap()).first().map(String::as_str), Some("19"));
    let at = alongside.journal(&JournalQuery { at: "2026-12-01".to_owned(), ..JournalQuery::default() }).unwrap();
    assert_eq!(texts(&at).first().map(String::as_str), Some("19"));
    let newer = alongside.journal(&JournalQuery { after: at.newer, ..JournalQuery::default() }).unwrap();
    assert_eq!(texts(&newer).last().map(String::as_str), Some("20"));
    let latest = alongside.journal(&JournalQuery { at: "2027-12-01".to_owned(), ..JournalQuery::default() }).unwrap();
    let nothing = alongside.journal(&JournalQuery { after: latest.newer.clone(), ..JournalQuery::default() }).unwrap();
    assert!(nothing.entries.is_empty() && nothing.newer.is_none());
    let back = alongside.journal(&JournalQuery { before: nothing.older, ..JournalQuery::default() }).unwrap();
    assert_eq!(texts(&back), texts(&latest), "from where nothing is newer, the way back leads to the latest");
    let span = JournalQuery { from: "2026-12-01".to_owned(), to: "2026-12-03".to_owned(), ..JournalQuery::default() };
    assert_eq!(texts(&alongside.journal(&span).unwrap()), ["21", "20", "19"]);
    let backwards =
        JournalQuery { from: "2026-12-03".to_owned(), to: "2026-12-01".to_owned(), ..JournalQuery::default() };
    assert!(matches!(alongside.journal(&backwards), Err(Error::Field { field: "to", .. })));

    let month = alongside.journal_month(NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()).unwrap();
    assert_eq!((month.len(), month[0].date.to_string().as_str()), (19, "2026-11-12"));
    assert!(month.iter().all(|day| day.moment && !day.reflection));
}

#[test]
fn of_very_many_the_newest_come_first() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    for n in 0..450 {
        alongside.keep_entry(moment(&format!("tea {n}"))).unwrap();
        clock.advance(Duration::seconds(1));
    }
    let query = JournalQuery { words: "te".to_owned(), ..JournalQuery::default() };
    let page = alongside.journal(&query).unwrap();
    assert_eq!(page.order, Order::Newest);
    assert_eq!(page.found, Some(Found { count: 450, or_more: false }));
    assert_eq!(glimpse(&page.entries[0]), "tea 449");
}

#[test]
fn an_index_made_in_another_way_is_made_anew_when_the_vault_is_opened() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    say(&mut alongside, "Rain", "on the roof");
    let trashed = say(&mut alongside, "Snow", "in the yard").id;
    alongside.trash_entry(trashed).unwrap();
    alongside
        .vault
        .write(|tx| {
            Ok(tx.execute_batch(
                "DELETE FROM entry_words; UPDATE entries SET glimpse = ''; UPDATE entry_words_made SET by = 0",
            )?)
        })
        .unwrap();
    assert!(titles(&alongside, "rain").is_empty());
    drop(alongside);
    let alongside = open(&folder, &clock);
    assert_eq!(titles(&alongside, "rain"), ["Rain"]);
    assert_eq!(timeline(&alongside), ["on the roof"]);
    assert_eq!(alongside.journal_disagreements().unwrap(), 0);
}

#[test]
fn ten_megabytes_are_kept_to_the_letter_and_found() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let mut text = "אבג مرحبا 👩‍👩‍👧 e\u{301}\u{200d}\u{200b} \u{202e}right\u{202c}\r\n\tso on ".repeat(160_000);
    text.push_str("needle");
    assert!(text.len() > 10 << 20);
    let kept = say(&mut alongside, "Long", &text);
    assert!(kept.text == text && alongside.entry(kept.id).unwrap().text == text);
    assert_eq!(titles(&alongside, "needle"), ["Long"]);
    let query = JournalQuery { words: "needle".to_owned(), ..JournalQuery::default() };
    let page = alongside.journal(&query).unwrap();
    assert!(page.entries[0].glimpse.iter().any(|piece| piece.lit && piece.text == "needle"));
    assert!(page.entries[0].glimpse.iter().map(|piece| piece.text.len()).sum::<usize>() < 2000, "a glimpse of it");
}

#[test]
fn this_day_of_other_years_comes_back_whole() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    say(&mut alongside, "One", "one");
    alongside.keep_entry(moment("two")).unwrap();
    clock.set_to("2029-11-12T20:00:00Z".parse().unwrap());
    alongside.keep_entry(moment("today")).unwrap();
    clock.set_to("2031-11-12T20:00:00Z".parse().unwrap());
    let memories = alongside.on_this_day().unwrap();
    let told: Vec<_> = memories.iter().map(|memory| (memory.years_ago, memory.entry.text.as_str())).collect();
    assert_eq!(told, [(2, "today"), (5, "one"), (5, "two")]);
}
