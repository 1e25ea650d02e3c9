//! Texts taken apart into the words that they are found by.
//!
//! Words end where Unicode says they do (UAX #29). Chinese, Japanese, Thai and their like write no spaces between words, so there each letter stands
//! alone and a word is a row of letters: it is found wherever it stands, with no dictionary to be wrong. FTS5 gets the words folded and with spaces
//! between them; taking apart is ours, so that what is looked for, what is in the index and what is marked in a text can never be three things.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::folding::fold;

/// The version of this way of taking texts apart. The index is made anew where it was made by another.
pub(super) const WAY: i64 = 1;

/// The most letters of a word that count: what runs on longer is no word.
const LONGEST: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What it is found by.
    pub folded: String,
}

/// The words of `text`, one after another.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    text.split_word_bound_indices()
        .flat_map(|(at, segment)| {
            pieces(segment).into_iter().map(move |piece| Token {
                folded: folded(&segment[piece.clone()]),
                at: at + piece.start..at + piece.end,
            })
        })
        .filter(|token| !token.folded.is_empty())
}

/// The words of `text` for the index.
pub(super) fn apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    for token in tokens(text) {
        if !apart.is_empty() {
            apart.push(' ');
        }
        apart.push_str(&token.folded);
    }
    apart
}

/// The parts of one segment between two of Unicode's word boundaries that are words to us: “3.14” has two, “don’t” is one, “…” has none.
fn pieces(segment: &str) -> Vec<Range<usize>> {
    let first = segment.chars().next().unwrap_or(' ');
    if stands_alone(first) {
        return segment.grapheme_indices(true).map(|(at, grapheme)| at..at + grapheme.len()).collect();
    }
    let mut pieces = Vec::new();
    let mut begun: Option<usize> = None;
    for (at, letter) in segment.char_indices() {
        if belongs(letter) || is_apostrophe(letter) && begun.is_some() {
            begun.get_or_insert(at);
        } else if let Some(start) = begun.take() {
            pieces.push(start..at);
        }
    }
    pieces.extend(begun.map(|start| start..segment.len()));
    pieces
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Letters of scripts without spaces, and pictures.
fn stands_alone(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0e00..=0x0eff // Thai, Lao
        | 0x1000..=0x109f // Myanmar
        | 0x1780..=0x17ff // Khmer
        | 0x2600..=0x27bf // pictures
        | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f // Japanese
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff // Chinese
        | 0x1f000..=0x1faff) // pictures
}

fn folded(word: &str) -> String {
    let word = fold(word);
    // What is left of “¼” or of a joined picture must not be cut in two by FTS5’s tokeniser.
    let counts = |letter: &char| !is_apostrophe(*letter) && (belongs(*letter) || stands_alone(*letter));
    word.chars().filter(counts).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("We forgot the time.", "we forgot the time")]
    #[case("Don’t: it's Noor's", "dont its noors")]
    #[case("3.14 at half-past_two", "3 14 at half past two")]
    #[case("昨日は海へ", "昨 日 は 海 へ")]
    #[case("カフェで", "カ フ ェ で")]
    #[case("ไปเที่ยว", "ไ ป เ ที่ ย ว")]
    #[case("हिन्दी में", "हिन्दी में")]
    #[case("오늘은 비가", "오늘은 비가")]
    #[case("so 😂😂, ☕️", "so 😂 😂 ☕")]
    #[case(" … -- ' ", "")]
    fn words_are_what_a_person_would_look_for(#[case] text: &str, #[case] words: &str) {
        assert_eq!(apart(text), words);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(apart(&"x".repeat(10_000)).len(), LONGEST);
    }

    proptest! {
        #[test]
        fn words_stand_where_they_are_said_to_and_never_overlap(text in "\\PC{0,80}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.at.start >= end && token.at.end > token.at.start);
                prop_assert!(text.get(token.at.clone()).is_some(), "on the edges of letters");
                prop_assert!(!token.folded.contains(char::is_whitespace));
                end = token.at.end;
            }
        }
    }
}
