//! Letters as they are looked for: without case, without accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// `text` in small letters and without the marks that people leave out when they look for something: “Café” becomes “cafe”, “Straße” “strasse”.
/// What folds to the same is found by the same.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            text.to_ascii_lowercase().into()
        } else {
            text.into()
        };
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase).filter(|letter| !is_left_out(*letter)) {
        match letter {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            letter => plain.push(letter),
        }
    }
    // Put together again what was not left out: か and が are letters of their own.
    plain.nfc().collect::<String>().into()
}

/// Marks that are written over and under letters of European scripts, and the vowel signs that Hebrew and Arabic do without.
fn is_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Café", "cafe")]
    #[case("STRASSE", "strasse")]
    #[case("Straße", "strasse")]
    #[case("Łódź", "lodz")]
    #[case("İstanbul", "istanbul")]
    #[case("Ἀθῆναι", "αθηναι")]
    #[case("ΟΔΟΣ", "οδοσ")]
    #[case("Ёлка", "елка")]
    #[case("がっこう", "がっこう")]
    #[case("ﬁn", "fin")]
    #[case("ｶﾞ", "ガ")]
    #[case("שָׁלוֹם", "שלום")]
    fn what_is_left_out_when_one_looks_for_it_is_left_out(#[case] written: &str, #[case] looked_for: &str) {
        assert_eq!(fold(written), looked_for);
        assert_eq!(fold(looked_for), looked_for);
    }
}
