//! The words of the tray, the notifications and the errors, from the Fluent catalogue that the window shares.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// The files of the catalogue that are spoken outside the window. `window.ftl` is the interface's own.
const CATALOGUE: [&str; 3] = [
    include_str!("../../../locales/en/shared.ftl"),
    include_str!("../../../locales/en/errors.ftl"),
    include_str!("../../../locales/en/outside.ftl"),
];

/// What stands in place of `{ $name }` in a message.
pub type Args<'a> = &'a [(&'a str, &'a str)];

/// Numbers by which a message bends: `{ $every -> [1] … *[other] … }`.
pub(crate) type Numbers<'a> = &'a [(&'a str, i64)];

/// The message `id`, without arguments.
pub fn say(id: &str) -> String {
    say_with(id, &[])
}

/// The message `id`, with arguments. An id that the catalogue does not know is said as it is, so that the person sees
/// something and a test sees the mistake.
pub fn say_with(id: &str, args: Args<'_>) -> String {
    say_counting(id, args, &[])
}

/// The message `id`, with arguments and with numbers that it bends to.
pub(crate) fn say_counting(id: &str, args: Args<'_>, numbers: Numbers<'_>) -> String {
    spoken(id, None, args, numbers).unwrap_or_else(|| id.to_owned())
}

/// The attribute `attribute` of the message `id`; empty where it has none.
pub(crate) fn attribute(id: &str, attribute: &str, args: Args<'_>) -> String {
    spoken(id, Some(attribute), args, &[]).unwrap_or_default()
}

fn spoken(id: &str, attribute: Option<&str>, args: Args<'_>, numbers: Numbers<'_>) -> Option<String> {
    let bundle = catalogue();
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(attribute) => message.get_attribute(attribute)?.value(),
    };
    let mut args: FluentArgs<'_> = args.iter().copied().collect();
    for (name, number) in numbers {
        args.set(*name, *number);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{id}: {errors:?}");
    Some(text)
}

fn english() -> LanguageIdentifier {
    "en".parse().unwrap_or_default()
}

fn catalogue() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![english()]);
        // Marks around arguments would show as boxes in trays and notifications.
        bundle.set_use_isolating(false);
        // NUMBER, for ordinals. It can only fail where it is there already.
        let _ = bundle.add_builtins();
        for text in CATALOGUE {
            // A file with a mistake in it gives what could be read; the test below keeps such a file from being built.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_catalogue_can_be_read_and_no_id_is_given_twice() {
        let mut bundle = FluentBundle::new_concurrent(vec![english()]);
        for text in CATALOGUE {
            let resource = FluentResource::try_new(text.to_owned()).expect("a readable catalogue");
            bundle.add_resource(resource).expect("each id once");
        }
    }

    #[test]
    fn messages_bend_to_numbers() {
        let ordinal = |number| say_counting("schedule-nth-day", &[], &[("nth", number)]);
        assert_eq!(
            [1, 2, 3, 4, 11, 22, 53].map(ordinal).join(" "),
            "the 1st the 2nd the 3rd the 4th the 11th the 22nd the 53rd"
        );
    }
}
