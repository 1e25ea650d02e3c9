//! What somebody types to find something: words, "rows of words", -words that shall not be there, and title:words of one field.

use std::ops::Range;

use super::EntryKind;
use super::store::index::Facet;
use super::tokens::{Token, tokens};
use crate::words::say;

/// How many words stand before the first one found, and how many bytes of text after it.
const BEFORE: usize = 8;
const AFTER: usize = 260;

/// The columns in which words are looked for, and those of them that stand above the text.
const ANYWHERE: &str = "title text tags";
const ABOVE: &str = "title tags";

/// A part of an entry that words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Text,
    Tags,
}

impl Field {
    const ALL: [Self; 3] = [Self::Title, Self::Text, Self::Tags];

    fn column(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Tags => "tags",
        }
    }

    /// What it is called in front of a colon.
    fn typed(self) -> String {
        match self {
            Self::Title => say("search-in-title"),
            Self::Text => say("search-in-text"),
            Self::Tags => say("search-in-tag"),
        }
    }
}

/// A word or a row of words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    /// Where it has to stand; anywhere where it is none.
    field: Option<Field>,
    words: Vec<String>,
    /// Whether the last word may go on.
    open: bool,
}

impl Term {
    /// The words in `columns`, unless they have to stand in one field.
    fn expression(&self, columns: &str, open: bool) -> String {
        let columns = match self.field {
            Some(field) => field.column(),
            None => columns,
        };
        // The words hold no quotation mark: they were taken apart before.
        format!("{{{columns}}} : \"{}\"{}", self.words.join(" "), if open { " *" } else { "" })
    }

    fn ends_with(&self, seen: &[Token]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        let Some(tail) = seen.len().checked_sub(self.words.len()).map(|from| &seen[from..]) else { return false };
        let Some((end, begin)) = tail.split_last() else { return false };
        let fits = if self.open { end.folded.starts_with(last) } else { end.folded == *last };
        fits && begin.iter().zip(before).all(|(token, word)| token.folded == *word)
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

impl Search {
    /// Reads what was typed. There is nothing that cannot be read; what holds no word asks for nothing.
    pub(super) fn read(typed: &str) -> Self {
        let mut search = Self::default();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let without = rest.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
            let is_unwanted = without.is_some();
            rest = without.unwrap_or(rest);
            let mut field = None;
            for one in Field::ALL {
                if let Some(after) = rest.get(..one.typed().len()).filter(|start| start.to_lowercase() == one.typed())
                    && let Some(after) = rest[after.len()..].strip_prefix(':')
                {
                    (field, rest) = (Some(one), after);
                }
            }
            let (text, closed) = match rest.strip_prefix(['"', '“', '”', '„', '«']) {
                Some(quoted) => match quoted.find(['"', '“', '”', '»']) {
                    Some(end) => {
                        rest =
                            quoted[end..].get(quoted[end..].chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
                        (&quoted[..end], true)
                    }
                    None => {
                        rest = "";
                        (quoted, false)
                    }
                },
                None => {
                    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                    let word = &rest[..end];
                    rest = &rest[end..];
                    (word, false)
                }
            };
            let words: Vec<String> = tokens(text).map(|token| token.folded).collect();
            if !words.is_empty() {
                let term = Term { field, words, open: !closed && !is_unwanted };
                if is_unwanted { search.unwanted.push(term) } else { search.wanted.push(term) }
            }
            rest = rest.trim_start();
        }
        search
    }

    /// Whether any words are looked for.
    pub(super) fn asks(&self) -> bool {
        !self.wanted.is_empty() || !self.unwanted.is_empty()
    }

    /// What FTS5 is asked: all the words, none of the unwanted ones, and all the facets. `None` where nothing is asked for at all.
    pub(super) fn expression(&self, facets: &[Facet<'_>]) -> Option<String> {
        let words = self.wanted.iter().map(|term| term.expression(ANYWHERE, term.open)).collect();
        self.with_words(words, facets)
    }

    /// The same from the closest to the farthest: whole words in the title and the tags, the beginnings of words there, whole words anywhere, and at
    /// last all that [`Self::expression`] finds.
    pub(super) fn closer(&self, facets: &[Facet<'_>]) -> Vec<String> {
        let ways = [(ABOVE, false), (ABOVE, true), (ANYWHERE, false), (ANYWHERE, true)];
        let expression = |(columns, begins): (&str, bool)| {
            let words = self.wanted.iter().map(|term| term.expression(columns, begins && term.open)).collect();
            self.with_words(words, facets)
        };
        ways.into_iter().filter_map(expression).collect()
    }

    fn with_words(&self, words: Vec<String>, facets: &[Facet<'_>]) -> Option<String> {
        let mut all: Vec<String> = facets.iter().map(|facet| format!("facets : \"{}\"", facet.word())).collect();
        all.extend(words);
        if all.is_empty() && !self.unwanted.is_empty() {
            let any = |kind| format!("facets : \"{}\"", Facet::Kind(kind).word());
            all.push(format!("({} OR {})", any(EntryKind::Reflection), any(EntryKind::Moment)));
        }
        if all.is_empty() {
            return None;
        }
        let mut expression = format!("({})", all.join(" AND "));
        for term in &self.unwanted {
            expression = format!("{expression} NOT {}", term.expression(ANYWHERE, false));
        }
        Some(expression)
    }

    /// Where the words stand in the `text` of `field`.
    pub(super) fn found(&self, field: Field, text: &str) -> Vec<Range<usize>> {
        let mut seen = Vec::new();
        let mut found = Vec::new();
        for token in tokens(text) {
            seen.push(token);
            found.extend(self.ending_here(field, &seen));
        }
        joined(found)
    }

    /// The part of a text in which the words stand first, and where they stand in it; the beginning of the text where they do not stand in it.
    pub(super) fn first_found(&self, text: &str) -> (Range<usize>, Vec<Range<usize>>) {
        let mut seen: Vec<Token> = Vec::new();
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut window: Option<Range<usize>> = None;
        for token in tokens(text) {
            if window.as_ref().is_some_and(|window| token.at.end > window.end) {
                break;
            }
            seen.push(token);
            if let Some(here) = self.ending_here(Field::Text, &seen) {
                window.get_or_insert_with(|| {
                    let first = seen.iter().position(|token| token.at.start >= here.start).unwrap_or(0);
                    let start = seen.get(first.saturating_sub(BEFORE)).map_or(0, |token| token.at.start);
                    // What stands before the first word belongs to it.
                    let start = if first <= BEFORE { 0 } else { start };
                    start..text.ceil_char_boundary(here.end + AFTER)
                });
                found.push(here);
            }
        }
        let mut window = window.unwrap_or(0..text.ceil_char_boundary(AFTER));
        if window.end < text.len() {
            // No word is cut in two.
            let last =
                seen.iter().rev().find(|token| token.at.end <= window.end).map_or(window.end, |token| token.at.end);
            window.end = last.max(window.start);
        }
        (window, joined(found))
    }

    fn ending_here(&self, field: Field, seen: &[Token]) -> Option<Range<usize>> {
        let term = self
            .wanted
            .iter()
            .filter(|term| term.field.is_none_or(|wanted| wanted == field) && term.ends_with(seen))
            .max_by_key(|term| term.words.len())?;
        Some(seen[seen.len() - term.words.len()].at.start..seen[seen.len() - 1].at.end)
    }
}

/// Ranges that overlap become one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn shown(term: &Term) -> String {
        let field = term.field.map(|field| format!("{}:", field.column())).unwrap_or_default();
        format!("{field}{}{}", term.words.join(" "), if term.open { "…" } else { "" })
    }

    #[rstest]
    #[case("umbrella", &["umbrella…"], &[])]
    #[case("  two  Words ", &["two…", "words…"], &[])]
    #[case("\"the torn umbrella\"", &["the torn umbrella"], &[])]
    #[case("“the torn umb", &["the torn umb…"], &[])]
    #[case("rain -snow -\"the cold\"", &["rain…"], &["snow", "the cold"])]
    #[case("title:walk tag:rain text:“wet wool”", &["title:walk…", "tags:rain…", "text:wet wool"], &[])]
    #[case("-tag:rain", &[], &["tags:rain"])]
    #[case("co-operate 3.14", &["co operate…", "3 14…"], &[])]
    #[case("海辺", &["海 辺…"], &[])]
    #[case("- -- \" ?!", &[], &[])]
    #[case("OR AND NOT NEAR(a b) * ^x {y}", &["or…", "and…", "not…", "near a…", "b…", "x…", "y…"], &[])]
    #[case("Title: x", &["x…"], &[])]
    #[case("other:x", &["other x…"], &[])]
    fn what_is_typed_is_read(#[case] typed: &str, #[case] wanted: &[&str], #[case] unwanted: &[&str]) {
        let search = Search::read(typed);
        assert_eq!(search.wanted.iter().map(shown).collect::<Vec<_>>(), wanted);
        assert_eq!(search.unwanted.iter().map(shown).collect::<Vec<_>>(), unwanted);
    }

    #[rstest]
    #[case("umbrella", "The Umbrellas, umbrella stands", &["Umbrellas", "umbrella"])]
    #[case("\"umbrella\"", "The Umbrellas, umbrella stands", &["umbrella"])]
    #[case("\"wet wool\"", "wet wet wool. Wool wet", &["wet wool"])]
    #[case("cafe", "Café — CAFÉS", &["Café", "CAFÉS"])]
    #[case("海へ", "昨日は海へ行った", &["海へ"])]
    #[case("the the", "the <b>the</b>", &["the", "the"])]
    #[case("-rain sun", "rain and sun", &["sun"])]
    fn what_is_found_is_marked_where_it_stands(#[case] typed: &str, #[case] text: &str, #[case] marked: &[&str]) {
        let found = Search::read(typed).found(Field::Text, text);
        assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), marked);
    }

    #[test]
    fn of_a_long_text_the_part_is_shown_in_which_it_is_found() {
        let text = format!("{} the torn umbrella {}", "one two three ".repeat(500), "four five six ".repeat(500));
        let (window, found) = Search::read("umbrella").first_found(&text);
        assert!(window.len() < 400 && window.start > 0, "{window:?}");
        assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["umbrella"]);
        assert!(window.start <= found[0].start && found[0].end <= window.end);
        let (window, found) = Search::read("nowhere").first_found(&text);
        assert!(window.start == 0 && found.is_empty());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_can_be_read_and_every_text_is_found_by_itself(text in "\\PC{0,60}", typed in "[a-z :\"“”*^(){}-]{0,20}") {
            Search::read(&typed);
            let row: String = text.chars().filter(|c| !"\"“”»«„-:".contains(*c)).collect();
            let search = Search::read(&format!("\"{row}\""));
            prop_assert_eq!(search.asks(), !search.found(Field::Text, &row).is_empty());
        }
    }
}
