//! Decades of a journal, so that it can be measured what a long life costs.

use std::io::Cursor;

use chrono::{Datelike as _, Days};
use image::{DynamicImage, ImageFormat, RgbImage};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use crate::exercises::Theme;
use crate::journal::{self, EntryKind, Feeling, Kept, MomentKind, Prepared};
use crate::rituals::{self, Mark, RhythmForm, RitualDraft};
use crate::settings;
use crate::times::instant_of;
use crate::{Alongside, Result, TimeOfDay};

/// What a year holds; fifty of them hold 20,000 reflections, 100,000 moments, 100,000 ritual days and 2,000 photos.
const REFLECTIONS: u32 = 400;
const MOMENTS: u32 = 2000;
const RITUAL_DAYS: u32 = 2000;
const PHOTOS: u32 = 40;
/// How many words a reflection has, and a moment, on average.
const REFLECTION: usize = 120;
const MOMENT: usize = 9;
/// How many different words somebody uses in a life of writing.
const VOCABULARY: usize = 24_000;

/// Words with the frequencies of a language: the n-th is used about 1/n as often as the first.
struct Vocabulary {
    words: Vec<String>,
    /// The sum of the weights up to each word.
    up_to: Vec<f64>,
}

impl Vocabulary {
    fn new(dice: &mut ChaCha8Rng) -> Self {
        const STARTS: [&str; 24] = [
            "b", "br", "c", "ch", "d", "f", "fl", "g", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
            "th", "v", "w", "",
        ];
        const MIDDLES: [&str; 12] = ["a", "e", "i", "o", "u", "ea", "ou", "é", "ai", "ü", "ie", "oo"];
        const ENDS: [&str; 12] = ["", "n", "r", "s", "t", "l", "nd", "m", "ck", "ng", "st", "d"];
        let mut pick = |from: &[&'static str]| from[dice.random_range(0..from.len())];
        let mut words: Vec<String> = Vec::with_capacity(VOCABULARY);
        for nth in 0..VOCABULARY {
            let syllables = if nth < 100 { 1 } else { 2 + nth % 2 };
            let mut word = String::new();
            for _ in 0..syllables {
                word += pick(&STARTS);
                word += pick(&MIDDLES);
                word += pick(&ENDS);
            }
            words.push(word);
        }
        let mut sum = 0.0;
        let up_to = (1..=VOCABULARY)
            .map(|nth| {
                sum += 1.0 / f64::from(u32::try_from(nth).unwrap_or(u32::MAX));
                sum
            })
            .collect();
        Self { words, up_to }
    }

    fn text(&self, words: usize, dice: &mut ChaCha8Rng) -> String {
        let most = self.up_to.last().copied().unwrap_or(1.0);
        let mut text = String::new();
        for nth in 0..words {
            let drawn = dice.random_range(0.0..most);
            let at = self.up_to.partition_point(|up_to| *up_to < drawn);
            text += match nth % 15 {
                0 if nth > 0 => ".\n\n",
                7 => ", ",
                _ if nth > 0 => " ",
                _ => "",
            };
            text += self.words.get(at).map_or("tea", String::as_str);
        }
        text
    }
}

/// What to look for in the decades: words by how common they are.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// One of the commonest.
    pub common: String,
    /// One that stands in a few hundred entries.
    pub usual: String,
    /// One that stands in a handful.
    pub rare: String,
    /// Two that stand side by side somewhere.
    pub phrase: String,
}

impl Alongside {
    /// Writes `years` of a journal and of rituals, the last day today: each year some 2,400 entries, 2,000 ritual days and 40 photos.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn live_decades(&mut self, years: u32, seed: u64, mut told: impl FnMut(u32)) -> Result<Wanted> {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let vocabulary = Vocabulary::new(&mut dice);
        let photos = pictures(&mut dice);
        let now = self.now();
        let day_start = self.settings()?.day_start;
        let today = now.day(day_start);
        let chance = self.surroundings.chance.clone();
        let mut rituals = Vec::new();
        for nth in 0..6 {
            let draft = RitualDraft {
                id: None,
                name: format!("Ritual {nth}"),
                how: String::new(),
                ours: true,
                rhythm: RhythmForm::EveryDay,
                cue: String::new(),
                times: vec![],
                starts: String::new(),
                ends: String::new(),
                zone: String::new(),
                late: true,
            };
            rituals.push(self.save_ritual(draft)?.value.id);
        }
        let library: Vec<String> = self.library.exercises().map(|exercise| exercise.id.clone()).collect();
        let mut phrase = String::new();
        for year in (0..years).rev() {
            let mut shown = Vec::new();
            for nth in 0..PHOTOS {
                shown.push(self.add_photo(&photos[usize::try_from(nth).unwrap_or(0) % photos.len()])?.value.id);
            }
            let last = today - Days::new(u64::from(year) * 365);
            self.vault.write(|tx| {
                for nth in 0..REFLECTIONS + MOMENTS {
                    let moment = nth >= REFLECTIONS;
                    let day = last - Days::new(dice.random_range(0..365));
                    let time = TimeOfDay::new(dice.random_range(7..24), dice.random_range(0..60)).unwrap_or(day_start);
                    let written = instant_of(day, time, day_start, now.zone);
                    let length = if moment { MOMENT } else { REFLECTION };
                    let mut text = vocabulary.text(dice.random_range(length / 2..length * 3 / 2), &mut dice);
                    if moment {
                        text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    } else if let Some(photo) = shown.get(usize::try_from(nth).unwrap_or(usize::MAX)) {
                        text += &format!("\n\n![](photo:{photo})");
                    }
                    if phrase.is_empty() && !moment {
                        phrase = text.split_whitespace().skip(1).take(2).collect::<Vec<_>>().join(" ");
                    }
                    let kind = if moment { EntryKind::Moment } else { EntryKind::Reflection };
                    let title = if moment { String::new() } else { vocabulary.text(4, &mut dice) };
                    let mut kept = Kept::new(kind, title, text, day, time);
                    kept.moment = (moment && nth % 2 == 0).then_some(MomentKind::Noticed);
                    kept.theme = (nth % 5 == 0).then_some(Theme::Play);
                    kept.feeling = (nth % 7 == 0).then_some(Feeling::Glad);
                    kept.tags = (nth % 4 == 0).then(|| format!("tag {}", nth % 60)).into_iter().collect();
                    kept.exercise = (nth % 6 == 0).then(|| library[dice.random_range(0..library.len())].clone());
                    journal::store::add(tx, journal::new_entry(chance.as_ref(), written)?, kept, day_start, written)?;
                }
                let mut left = RITUAL_DAYS;
                'days: for ago in 0..365 {
                    let day = last - Days::new(ago);
                    for ritual in &rituals {
                        if left == 0 {
                            break 'days;
                        }
                        left -= 1;
                        rituals::store::mark(tx, *ritual, day, Some(Mark::Done), None)?;
                    }
                }
                Ok(())
            })?;
            told(u32::try_from(last.year()).unwrap_or(0));
        }
        let settings = settings::SettingsDraft { onboarded: true, ..self.settings()?.into() };
        self.save_settings(settings)?;
        let word = |nth: usize| vocabulary.words[nth].clone();
        Ok(Wanted { common: word(1), usual: word(900), rare: word(20_000), phrase })
    }
}

/// A few photos with something in them.
fn pictures(dice: &mut ChaCha8Rng) -> Vec<Prepared> {
    let mut one = || {
        let (red, green) = (dice.random_range(0..255_u32), dice.random_range(1..255_u32));
        let picture = RgbImage::from_fn(640, 480, |x, y| {
            let shade = |value: u32| u8::try_from(value % 256).unwrap_or(0);
            image::Rgb([shade(x * y / 97 + red), shade(x + y * green / 40), shade(y)])
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture).write_to(&mut file, ImageFormat::Jpeg).ok()?;
        Prepared::read(file.get_ref()).ok()
    };
    (0..8).filter_map(|_| one()).collect()
}
