//! What the window may ask: the one list of commands.
//!
//! A command is added in two steps: a function in the file of its noun, and a line here. The line makes the command that Tauri
//! calls (off the main thread) and its type for the interface; a function without a line is dead code, which this module does
//! not let pass, and a line that does not fit its function does not compile.

#![deny(dead_code)]

mod desktop;
mod exercises;
mod journal;
mod reminders;
mod rituals;
mod settings;

use alongside_core::exercises::{
    Alternatives, Answer, DayAhead, ExerciseDraft, LibraryItem, LibraryQuery, PackInfo, Snooze, Source, Tonight,
};
use alongside_core::journal::{
    Draft, Entry, EntryDraft, EntryVersion, JournalPage, JournalQuery, MonthDay, Photo, PhotoSize,
};
use alongside_core::questions::Question;
use alongside_core::reminders::{About, PauseUntil, ReminderHealth};
use alongside_core::rituals::{Mark, Ritual, RitualDraft, RitualIdea, RitualYear};
use alongside_core::settings::{Settings, SettingsDraft};
use alongside_core::{AppDay, EntryId, Memory, PhotoId, RitualId, Today, Trouble};
use chrono::NaiveDate;
use tauri::ipc::Invoke;
use tauri::{AppHandle, State, Wry};

use crate::home::Home;
use desktop::{Desktop, Start};

/// `noun(what its functions are handed first) { command(argument: type, …) -> answer; … }`
macro_rules! commands {
    ($($noun:ident($of:ty) { $($command:ident($($argument:ident: $type:ty),*) -> $answer:ty;)* })*) => {
        $($(
            #[tauri::command(async)]
            fn $command(of: $of, $($argument: $type),*) -> Result<$answer, Trouble> {
                $noun::$command(&of, $($argument),*)
            }
        )*)*

        /// Answers what the window asks.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($($command),*),*]
        }

        /// The list as the interface reads it.
        #[cfg(test)]
        fn bindings(typescript: &mut bindings::Typescript) {
            $($(
                $(typescript.argument::<$type>(stringify!($argument));)*
                typescript.command::<$answer>(stringify!($command));
            )*)*
        }
    };
}

commands! {
    desktop(AppHandle) {
        start() -> Start;
        desktop() -> Desktop;
        set_autostart(on: bool) -> Desktop;
        capture() -> About;
        leave(window: String, kept: bool) -> ();
    }
    settings(State<'_, Home>) {
        settings() -> Settings;
        save_settings(settings: SettingsDraft) -> Settings;
    }
    exercises(State<'_, Home>) {
        day() -> AppDay;
        today() -> Today;
        answer_exercise(answer: Answer) -> Today;
        alternatives() -> Alternatives;
        swap_exercise(id: String) -> Today;
        do_today(id: String) -> Today;
        tonight(room: Option<Tonight>) -> Today;
        week_ahead() -> Vec<DayAhead>;
        shuffle_week() -> Vec<DayAhead>;
        library(wanted: LibraryQuery) -> Vec<LibraryItem>;
        library_item(id: String) -> LibraryItem;
        mark_exercise(id: String, loved: bool, hidden: bool) -> LibraryItem;
        save_exercise(exercise: ExerciseDraft) -> LibraryItem;
        remove_exercise(id: String) -> ExerciseDraft;
        packs() -> Vec<PackInfo>;
        add_pack(file: String, text: String) -> Vec<PackInfo>;
        remove_pack(id: String) -> String;
        export_pack(id: String) -> String;
        sources() -> Vec<Source>;
        questions() -> Vec<Question>;
        question_to_write(after: Option<String>) -> Question;
    }
    rituals(State<'_, Home>) {
        rituals() -> Vec<Ritual>;
        save_ritual(draft: RitualDraft) -> Ritual;
        say_ritual(draft: RitualDraft) -> String;
        remove_ritual(id: RitualId) -> ();
        restore_ritual(id: RitualId) -> ();
        archive_ritual(id: RitualId, on: bool) -> ();
        reorder_rituals(ids: Vec<RitualId>) -> ();
        mark_ritual(id: RitualId, date: NaiveDate, mark: Option<Mark>) -> Today;
        note_ritual(id: RitualId, date: NaiveDate, text: String) -> ();
        later_ritual(id: RitualId, snooze: Snooze) -> Today;
        pause_ritual(id: RitualId, until: String) -> ();
        resume_ritual(id: RitualId) -> ();
        ritual_year(id: RitualId) -> RitualYear;
        ritual_ideas() -> Vec<RitualIdea>;
        adopt_ritual(idea: String) -> Ritual;
        zones() -> Vec<&'static str>;
    }
    journal(State<'_, Home>) {
        journal(query: JournalQuery) -> JournalPage;
        journal_month(date: NaiveDate) -> Vec<MonthDay>;
        on_this_day() -> Vec<Memory>;
        tags() -> Vec<String>;
        entry(id: EntryId) -> Entry;
        keep_entry(draft: EntryDraft) -> Entry;
        trash_entry(id: EntryId) -> Entry;
        restore_entry(id: EntryId) -> Entry;
        entry_versions(id: EntryId) -> Vec<EntryVersion>;
        restore_version(id: EntryId, version: u32) -> Entry;
        add_photo(file: String) -> Photo;
        photo(id: PhotoId, size: PhotoSize) -> String;
        draft(slot: String) -> Option<Draft>;
        save_draft(draft: Draft) -> usize;
    }
    reminders(State<'_, Home>) {
        pause(until: PauseUntil) -> Today;
        reminder_health() -> ReminderHealth;
        try_notification() -> ();
        answer_travel(stay: bool) -> Today;
    }
}

#[cfg(test)]
mod bindings {
    //! Writes the list for the interface, beside the types that the core writes.

    use std::collections::BTreeSet;
    use std::fmt::Write;

    use ts_rs::{Config, Dependency, TS, TypeVisitor};

    /// The interface `Commands`, as far as it is written.
    pub struct Typescript {
        config: Config,
        imports: BTreeSet<String>,
        arguments: Vec<String>,
        commands: String,
    }

    impl Typescript {
        /// Notes an argument of the command that follows.
        pub fn argument<T: TS + 'static>(&mut self, name: &str) {
            self.import::<T>();
            self.arguments.push(format!("{name}: {}", T::name(&self.config)));
        }

        /// Writes a command with the arguments noted before.
        pub fn command<T: TS + 'static>(&mut self, name: &str) {
            self.import::<T>();
            let arguments = match self.arguments.as_slice() {
                [] => "Record<string, never>".to_owned(),
                arguments => format!("{{ {} }}", arguments.join(", ")),
            };
            self.arguments.clear();
            writeln!(self.commands, "  {name}: {{ args: {arguments}; answer: {} }};", T::name(&self.config))
                .expect("a line of text");
        }

        fn import<T: TS + 'static>(&mut self) {
            struct Imports<'a>(&'a Config, &'a mut BTreeSet<String>);
            impl TypeVisitor for Imports<'_> {
                fn visit<T: TS + 'static + ?Sized>(&mut self) {
                    if let Some(Dependency { ts_name, output_path, .. }) = Dependency::from_ty::<T>(self.0) {
                        let file = output_path.with_extension("");
                        self.1.insert(format!("import type {{ {ts_name} }} from \"./{}\";", file.display()));
                    }
                    T::visit_generics(self);
                }
            }
            Imports(&self.config, &mut self.imports).visit::<T>();
        }
    }

    #[test]
    fn export_bindings_commands() {
        let mut typescript = Typescript {
            config: Config::from_env(),
            imports: BTreeSet::new(),
            arguments: vec![],
            commands: String::new(),
        };
        super::bindings(&mut typescript);
        let imports = typescript.imports.into_iter().collect::<Vec<_>>().join("\n");
        let text = format!(
            "// Generated from the list of commands in src-tauri/commands/mod.rs. Do not edit this file by hand.\n\
             {imports}\n\n\
             /** Every command the core answers: what it is given, and what it answers. Each may reject with a Trouble. */\n\
             export interface Commands {{\n{}}}\n",
            typescript.commands
        );
        let folder = typescript.config.out_dir();
        std::fs::create_dir_all(folder).expect("the folder of the bindings");
        std::fs::write(folder.join("Commands.ts"), text).expect("the list of commands");
    }
}
