//! German, as one writes to customers: „Sie“, short and friendly.

use super::{
    Words, failure, fault, form, list, navigation, patience, profile, record, sign_in, standalone,
};

pub(crate) const WORDS: Words = Words {
    thousands: '.',
    calendar: "de-DE",
    navigation: navigation::GERMAN,
    list: list::GERMAN,
    record: record::GERMAN,
    form: form::GERMAN,
    profile: profile::GERMAN,
    sign_in: sign_in::GERMAN,
    standalone: standalone::GERMAN,
    failure: failure::GERMAN,
    patience: patience::GERMAN,
    fault: fault::GERMAN,
    input: fault::GERMAN_INPUT,
};
