//! The words of the app, as the catalogue in `locales/en` has them.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

static CATALOGUE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
    bundle.set_use_isolating(false);
    for file in std::fs::read_dir(crate::root().join("locales/en")).into_iter().flatten().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        // A catalogue with mistakes is for the core's tests to tell; what could be read is read.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
});

/// The sentence with this id. One that does not exist is its id in brackets, which no window will ever say.
pub fn say(id: &str) -> String {
    say_with(id, &[])
}

/// The same with its gaps filled.
pub fn say_with(id: &str, gaps: &[(&str, &str)]) -> String {
    sentence(id, None, gaps).unwrap_or_else(|| format!("[{id}]"))
}

/// The second half of what is said about a trouble: what is safe, what to do next.
pub fn rest(id: &str, gaps: &[(&str, &str)]) -> String {
    sentence(id, Some("rest"), gaps).unwrap_or_else(|| format!("[{id}.rest]"))
}

fn sentence(id: &str, attribute: Option<&str>, gaps: &[(&str, &str)]) -> Option<String> {
    let message = CATALOGUE.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut arguments = FluentArgs::new();
    for (name, value) in gaps {
        arguments.set(Cow::Borrowed(*name), *value);
    }
    Some(CATALOGUE.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_come_from_the_catalogue() {
        assert_eq!(say_with("welcome-step", &[("step", "1"), ("steps", "4")]), "Step 1 of 4");
        assert!(!rest("error-vault-newer", &[]).starts_with('['));
        assert_eq!(say("no-such-words"), "[no-such-words]");
    }
}
