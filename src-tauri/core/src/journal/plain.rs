//! Markdown without its marks: what a reader sees of it, as words alone.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::ids::PhotoId;

/// What stands before a photo's id where a text shows it: `![](photo:…)`.
const PHOTO: &str = "photo:";

/// What a text is without its marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// Its words; a new line for each paragraph, heading or item.
    pub words: String,
    /// The photos it shows, in their order, none twice.
    pub photos: Vec<PhotoId>,
}

/// Takes `markdown` without its marks.
pub(super) fn plain(markdown: &str) -> Plain {
    let mut plain = Plain::default();
    let mut address: Option<String> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => plain.words.push('\n'),
            Event::Start(Tag::Image { dest_url, .. }) => {
                if let Some(id) = dest_url.strip_prefix(PHOTO).and_then(|id| id.parse().ok())
                    && !plain.photos.contains(&id)
                {
                    plain.photos.push(id);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => address = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => {
                // The address stands beside its words, as on the page.
                if let Some(address) = address.take().filter(|address| !plain.words.ends_with(address.as_str())) {
                    plain.words.extend([" (", &address, ")"]);
                }
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) if !plain.words.is_empty() && !plain.words.ends_with('\n') => plain.words.push('\n'),
            _ => {}
        }
    }
    plain.words.truncate(plain.words.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("We forgot the *time*, **twice**.", "We forgot the time, twice.")]
    #[case("# Sunday\n\n- tea\n- rain\n\n> said you", "Sunday\ntea\nrain\nsaid you")]
    #[case("one\ntwo", "one\ntwo")]
    #[case("<b>not bold</b>", "<b>not bold</b>")]
    #[case("[here](https://example.org)", "here (https://example.org)")]
    #[case("a\\*b", "a*b")]
    #[case("", "")]
    fn only_the_words_are_left(#[case] markdown: &str, #[case] words: &str) {
        assert_eq!(plain(markdown).words, words);
    }

    #[test]
    fn photos_are_named_once_in_their_order() {
        let (one, two) = ("018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002");
        let text = format!(
            "![tea](photo:{two})\n\n![](photo:{one}) ![](photo:{two}) ![](photo:nonsense) ![](https://example.org/x.png)"
        );
        let names: Vec<String> = plain(&text).photos.iter().map(PhotoId::to_string).collect();
        assert_eq!(names, [two, one]);
    }
}
