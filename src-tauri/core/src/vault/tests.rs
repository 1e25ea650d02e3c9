use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use tempfile::TempDir;

use super::*;
use crate::chance::SystemChance;

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn open(folder: &TempDir) -> Result<Vault> {
    Vault::open(&folder.path().join("vault"), &SystemChance)
}

fn at(folder: &TempDir, file: &str) -> PathBuf {
    folder.path().join("vault").join(file)
}

/// A vault with something in it, closed.
fn kept(folder: &TempDir) {
    let mut vault = open(folder).unwrap();
    keep(&mut vault, "canary");
}

fn keep(vault: &mut Vault, text: &str) {
    vault
        .write(|tx| {
            Ok(tx.execute("INSERT INTO drafts (slot, title, text, saved_ms) VALUES ('moment', '', ?1, 0)", [text])?)
        })
        .unwrap();
}

fn kept_text(vault: &Vault) -> String {
    vault.read(|connection| Ok(connection.query_row("SELECT text FROM drafts", [], |row| row.get(0))?)).unwrap()
}

fn refusal(folder: &TempDir) -> VaultError {
    match open(folder) {
        Err(Error::Vault(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("the vault should have been refused"),
    }
}

/// Every file of the vault's folder but the lock, with its bytes.
fn bytes(folder: &TempDir) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder.path().join("vault"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| !path.ends_with("lock"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_was_kept_is_there_after_reopening() {
    let folder = folder();
    kept(&folder);
    let vault = open(&folder).unwrap();
    assert_eq!(kept_text(&vault), "canary");
    assert!(vault.notices().is_empty());
}

#[test]
fn the_folder_is_for_this_person_alone() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    keep(&mut vault, "so that the log is there too");
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path().join("vault")), 0o700);
    for file in ["vault.db", "vault.db-wal", "vault.db-shm", "key-1.json", "key-2.json", "lock"] {
        assert_eq!(mode(at(&folder, file)), 0o600, "{file}");
    }
}

#[test]
fn nothing_readable_is_on_the_disk_and_the_cipher_is_really_there() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    keep(&mut vault, "a canary that sings in the mine");
    for (file, bytes) in bytes(&folder) {
        assert!(!bytes.windows(6).any(|window| window == b"canary"), "readable in {file}");
    }
    assert_ne!(&fs::read(at(&folder, "vault.db")).unwrap()[..15], b"SQLite format 3");
}

#[test]
fn a_change_that_errs_changes_nothing() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    let result: Result<()> = vault.write(|tx| {
        tx.execute("INSERT INTO drafts VALUES ('moment', '', 'half', 0)", [])?;
        Err(Error::NotFound("second half"))
    });
    assert!(result.is_err());
    let count: i64 = vault.read(|c| Ok(c.query_row("SELECT count(*) FROM drafts", [], |row| row.get(0))?)).unwrap();
    assert_eq!(count, 0);
}

#[test]
fn one_lost_key_slot_is_mended_and_said() {
    for slot in ["key-1.json", "key-2.json"] {
        let folder = folder();
        kept(&folder);
        let whole = fs::read(at(&folder, slot)).unwrap();
        fs::remove_file(at(&folder, slot)).unwrap();
        let vault = open(&folder).unwrap();
        assert!(matches!(vault.notices(), [Error::Vault(VaultError::KeySlotMended)]), "{slot}");
        assert_eq!(kept_text(&vault), "canary");
        assert_eq!(fs::read(at(&folder, slot)).unwrap(), whole, "the slot is written again");
    }
}

#[test]
fn a_slot_that_was_cut_short_or_changed_is_mended() {
    for damage in [
        &b"{\"kind\":\"open\",\"for"[..],
        b"",
        b"\xff\xfe",
        b"{\"kind\":\"open\",\"format\":1,\"key\":\"00\",\"mirrored\":\"00\"}",
    ] {
        let folder = folder();
        kept(&folder);
        fs::write(at(&folder, "key-1.json"), damage).unwrap();
        let vault = open(&folder).unwrap();
        assert_eq!((kept_text(&vault).as_str(), vault.notices().len()), ("canary", 1));
    }
}

#[test]
fn the_slot_of_another_vault_does_not_lock_this_one_out() {
    let (folder, other) = (folder(), folder());
    kept(&folder);
    kept(&other);
    fs::copy(at(&other, "key-1.json"), at(&folder, "key-1.json")).unwrap();
    let vault = open(&folder).unwrap();
    assert_eq!((kept_text(&vault).as_str(), vault.notices().len()), ("canary", 1));
}

#[test]
fn without_any_key_slot_the_vault_is_refused_and_untouched() {
    let folder = folder();
    kept(&folder);
    fs::remove_file(at(&folder, "key-1.json")).unwrap();
    fs::remove_file(at(&folder, "key-2.json")).unwrap();
    let before = bytes(&folder);
    assert!(matches!(refusal(&folder), VaultError::KeyMissing));
    assert_eq!(bytes(&folder), before);
}

#[test]
fn two_keys_of_another_vault_are_no_reason_to_touch_this_one() {
    let (folder, other) = (folder(), folder());
    kept(&folder);
    kept(&other);
    for slot in ["key-1.json", "key-2.json"] {
        fs::copy(at(&other, slot), at(&folder, slot)).unwrap();
    }
    let before = bytes(&folder);
    assert!(matches!(refusal(&folder), VaultError::Damaged));
    assert_eq!(bytes(&folder), before);
}

#[test]
fn damage_anywhere_is_seen_and_changes_nothing() {
    let folder = folder();
    kept(&folder);
    let whole = fs::read(at(&folder, "vault.db")).unwrap();
    for place in (0..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0xff;
        fs::write(at(&folder, "vault.db"), damaged).unwrap();
        let before = bytes(&folder);
        assert!(matches!(refusal(&folder), VaultError::Damaged), "a flipped byte at {place}");
        assert_eq!(bytes(&folder), before, "nothing is repaired or erased unasked");
    }
    for length in [1, 16, 100, 4096, 8192, whole.len() - 4096, whole.len() - 1] {
        fs::write(at(&folder, "vault.db"), &whole[..length]).unwrap();
        assert!(matches!(refusal(&folder), VaultError::Damaged), "cut to {length} bytes");
    }
    fs::write(at(&folder, "vault.db"), whole).unwrap();
    assert_eq!(kept_text(&open(&folder).unwrap()), "canary");
}

#[test]
fn a_newer_vault_is_refused_and_untouched() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    vault.write(|tx| Ok(tx.pragma_update(None, "user_version", 99)?)).unwrap();
    drop(vault);
    let before = bytes(&folder);
    assert!(matches!(refusal(&folder), VaultError::Newer));
    assert_eq!(bytes(&folder), before);
}

#[test]
fn a_foreign_file_is_refused_and_untouched() {
    let folder = folder();
    fs::create_dir(folder.path().join("vault")).unwrap();
    Connection::open(at(&folder, "vault.db")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = bytes(&folder);
    assert!(matches!(refusal(&folder), VaultError::Foreign));
    assert_eq!(bytes(&folder), before);
}

#[test]
fn a_keyed_database_of_another_program_is_foreign() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    vault.write(|tx| Ok(tx.pragma_update(None, "application_id", 1)?)).unwrap();
    drop(vault);
    assert!(matches!(refusal(&folder), VaultError::Foreign));
}

#[test]
fn a_second_opening_is_refused_while_the_first_lasts() {
    let folder = folder();
    let first = open(&folder).unwrap();
    assert!(matches!(refusal(&folder), VaultError::InUse));
    drop(first);
    assert!(open(&folder).is_ok());
}

#[test]
fn a_making_that_was_cut_short_is_taken_up_again() {
    for leftovers in [&["vault.db"][..], &["vault.db", "key-2.json"], &["vault.db", "key-1.json"]] {
        let folder = folder();
        drop(open(&folder).unwrap());
        for file in leftovers {
            fs::remove_file(at(&folder, file)).unwrap();
        }
        assert!(open(&folder).is_ok(), "without {leftovers:?}");
    }
    let folder = folder();
    drop(open(&folder).unwrap());
    fs::write(at(&folder, "vault.db"), b"").unwrap();
    assert!(open(&folder).is_ok(), "with an empty file");
}

#[test]
fn a_migration_makes_a_verified_backup_first_and_keeps_what_was_there() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    keep(&mut vault, "before");
    let held = &vault.folder;
    let key = slots::read(held).unwrap().keys.remove(0);
    let backup = held.before_migration();
    let scripts = [&migrate::MIGRATIONS[..], &["ALTER TABLE drafts ADD COLUMN mood TEXT;"]].concat();
    migrate::migrate(&mut vault.connection, &scripts, &|connection| backup::back_up(connection, &key, &backup))
        .unwrap();
    assert_eq!(kept_text(&vault), "before");

    let copy = connect(&backup, &key).unwrap();
    migrate::recognise(&copy).unwrap();
    let columns = copy.prepare("SELECT * FROM drafts").unwrap().column_count();
    let text: String = copy.query_row("SELECT text FROM drafts", [], |row| row.get(0)).unwrap();
    assert_eq!((columns, text.as_str()), (5, "before"), "the backup is the vault as it was");
}

#[test]
fn a_migration_that_fails_leaves_the_vault_as_it_was() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    keep(&mut vault, "before");
    let scripts = [&migrate::MIGRATIONS[..], &["ALTER TABLE drafts ADD COLUMN mood TEXT; SELECT nonsense;"]].concat();
    assert!(migrate::migrate(&mut vault.connection, &scripts, &|_| Ok(())).is_err());
    drop(vault);
    let vault = open(&folder).unwrap();
    let columns = vault.read(|c| Ok(c.prepare("SELECT * FROM drafts")?.column_count())).unwrap();
    assert_eq!((columns, kept_text(&vault).as_str()), (5, "before"));
}

#[test]
fn without_a_backup_there_is_no_migration() {
    let folder = folder();
    let mut vault = open(&folder).unwrap();
    let scripts = [&migrate::MIGRATIONS[..], &["ALTER TABLE drafts ADD COLUMN mood TEXT;"]].concat();
    assert!(migrate::migrate(&mut vault.connection, &scripts, &|_| Err(VaultError::DiskFull)).is_err());
    let columns = vault.read(|c| Ok(c.prepare("SELECT * FROM drafts")?.column_count())).unwrap();
    assert_eq!(columns, 5);
}

/// A vault as the first version of the app left it, with something of everything that a later one moved.
#[test]
fn a_vault_of_the_first_version_keeps_its_rituals_days_and_deliveries() {
    let folder = folder();
    let vault = open(&folder).unwrap();
    let mut old = rusqlite::Connection::open_in_memory().unwrap();
    migrate::migrate(&mut old, &migrate::MIGRATIONS[..1], &|_| Ok(())).unwrap();
    old.execute_batch(
        "INSERT INTO rituals VALUES
            ('018f3c5a-0000-7000-8000-000000000001', 'Tea', 1, 'FREQ=WEEKLY;BYDAY=MO,TH', '21:30', 1700000000000, 1700000000000, NULL),
            ('018f3c5a-0000-7000-8000-000000000002', 'Hello', 0, 'FREQ=WEEKLY;BYDAY=SU', NULL, 1700000000000, 1700000100000, NULL);
         INSERT INTO ritual_days VALUES
            ('018f3c5a-0000-7000-8000-000000000001', '2023-11-13', 1699910000000, '21:40'),
            ('018f3c5a-0000-7000-8000-000000000001', '2023-11-16', 1700170000000, '21:35');
         INSERT INTO deliveries (key, day, due_ms, state, claimed_ms) VALUES
            ('exercise/today/2023-11-16/0', '2023-11-16', 1700160000000, 'resolved', 1700160000000);
         INSERT INTO entries (id, kind, title, text, day, time, written_ms) VALUES
            ('018f3c5a-0000-7000-8000-00000000000a', 'moment', '', 'evening', '2023-11-13', '22:10', 1),
            ('018f3c5a-0000-7000-8000-00000000000b', 'moment', '', 'night', '2023-11-13', '01:10', 2),
            ('018f3c5a-0000-7000-8000-00000000000c', 'moment', '', 'same minute', '2023-11-13', '22:10', 3),
            ('018f3c5a-0000-7000-8000-00000000000d', 'moment', '', 'before', '1969-02-28', '12:00', 4);",
    )
    .unwrap();
    migrate::migrate(&mut old, &migrate::MIGRATIONS, &|_| Ok(())).unwrap();

    let rituals = crate::rituals::store::all(&old).unwrap();
    let names: Vec<&str> = rituals.iter().map(|ritual| ritual.name.as_str()).collect();
    assert_eq!(names, ["Tea", "Hello"], "in the order they were made");
    assert_eq!(rituals[0].schedule.rhythm.to_text(), "FREQ=WEEKLY;BYDAY=MO,TH");
    assert_eq!(rituals[0].schedule.starts.to_string(), "2023-11-13", "its first mark lies before its making");
    assert_eq!(rituals[0].slots.iter().map(|slot| slot.time.to_string()).collect::<Vec<_>>(), ["21:30"]);
    assert!(rituals[1].slots.is_empty() && rituals[1].late && !rituals[1].archived);
    let (mark, at) = crate::rituals::store::mark_on(&old, rituals[0].id, "2023-11-16".parse().unwrap()).unwrap();
    assert_eq!((mark, at.unwrap().to_string()), (Some(crate::rituals::Mark::Done), "21:35".to_owned()));
    let state: String = old.query_row("SELECT state FROM deliveries", [], |row| row.get(0)).unwrap();
    assert_eq!(state, "answered");
    let mut statement = old.prepare("SELECT text FROM entries ORDER BY place").unwrap();
    let texts: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(texts, ["before", "evening", "same minute", "night"], "the small hours follow the evening");
    let shape = |connection: &rusqlite::Connection| {
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
            .unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<Vec<(String, String)>>>().unwrap()
    };
    assert_eq!(shape(&old), vault.read(|new| Ok(shape(new))).unwrap(), "the same shape as a new vault");
}

#[test]
fn a_vault_of_the_second_version_keeps_its_season_and_what_was_done() {
    for (gentle, season) in [(true, Some(crate::exercises::Season::Gentle)), (false, None)] {
        let mut old = rusqlite::Connection::open_in_memory().unwrap();
        migrate::migrate(&mut old, &migrate::MIGRATIONS[..2], &|_| Ok(())).unwrap();
        let chosen = format!(r#"{{"yourName":"Ida","gentle":{gentle},"onboarded":true,"eveningsSinceMs":5}}"#);
        old.execute(
            "INSERT INTO settings (id, chosen, seed, founded_ms) VALUES (1, ?1, ?2, 0)",
            (chosen, "00".repeat(32)),
        )
        .unwrap();
        old.execute_batch(
            r#"INSERT INTO exercise_days VALUES
                ('2026-11-12', 'play-just-friends', '{"kind":"gentle"}', 'done', 1700000000000, '20:15', NULL),
                ('2026-11-13', 'play-live-commentary', '{"kind":"first"}', 'offered', NULL, NULL, NULL);"#,
        )
        .unwrap();
        migrate::migrate(&mut old, &migrate::MIGRATIONS, &|_| Ok(())).unwrap();
        let settings = crate::settings::store::read(&old).unwrap();
        assert_eq!((settings.season, settings.your_name.as_str(), settings.touch), (season, "Ida", true));
        let day = crate::exercises::store::day(&old, "2026-11-12".parse().unwrap()).unwrap().unwrap();
        assert_eq!(day.why, crate::exercises::Why::Season { season: crate::exercises::Season::Gentle });
        let done = crate::exercises::store::doings(&old).unwrap();
        assert_eq!(done, [("2026-11-12".parse().unwrap(), "play-just-friends".to_owned())]);
    }
}
