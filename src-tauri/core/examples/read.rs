//! Exercises drawn at random, as somebody gets them, with six questions for a reader who knows nothing else of the app;
//! `cargo xtask read` starts it.

use alongside_core::exercises::quotas::year;
use alongside_core::exercises::{Company, Exercise, Library};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom as _;
use serde::Serialize;

const QUESTIONS: &str = "\
These are small exercises for two people who love each other. An app offers one a day; whoever opens it may do it, swap it or leave it.
Imagine that you get each of them tonight, and give it a whole number from 1 to 5 on six things.

- specific: I know what to do, and when it is done.
- doable: I could do it tonight, in the minutes given, with what an ordinary evening has.
- warm: it sounds like a good friend, and would leave me fonder.
- inclusive: it fits people of any gender, age, body, family, faith, purse, language or home, living together or not.
- free of guilt: nothing in it nags, blames, tests or shames anyone, and leaving it is easy.
- original: it has an idea or a detail of its own, not to be found in a list of tips.

5: wholly; 4: with a small reservation; 3: partly; 2: hardly; 1: not at all. Be neither generous nor stern, and for every number under 5
write down what the reservation is.
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |what: &str| arguments.next().ok_or_else(|| format!("{what} is wanted"));
    let count: usize = number("how many")?.parse()?;
    let mut dice = ChaCha8Rng::seed_from_u64(number("the seed")?.parse()?);
    let library = Library::built_in()?;
    println!("{QUESTIONS}");
    for exercise in year(&library).sample(&mut dice, count) {
        show(exercise)?;
    }
    Ok(())
}

fn show(exercise: &Exercise) -> serde_json::Result<()> {
    let who = match exercise.company {
        Company::Solo => "alone",
        Company::Together => "the two of you",
        Company::Either => "alone or the two of you",
    };
    println!("## {}\n\n**{}**", exercise.id, exercise.title);
    let needs = exercise.needs.iter().map(word).collect::<Result<Vec<_>, _>>()?.join(", ");
    let needs = if needs.is_empty() { needs } else { format!("; only for somebody with: {needs}") };
    println!("({} minutes; {who}; {} energy{needs})\n", exercise.minutes, word(&exercise.energy)?);
    println!("{}", exercise.invitation);
    let rest = [
        ("Smaller", exercise.smaller.as_deref()),
        ("In words instead", exercise.in_words.as_deref()),
        ("Why it may help", exercise.known.as_ref().map(|known| known.line.as_str())),
        ("Afterwards", exercise.prompt.as_deref()),
    ];
    for (name, text) in rest {
        if let Some(text) = text {
            println!("{name}: {text}");
        }
    }
    println!();
    Ok(())
}

/// The word that a pack has for it.
fn word(of: &impl Serialize) -> serde_json::Result<String> {
    serde_json::from_value(serde_json::to_value(of)?)
}
