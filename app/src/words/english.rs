//! English. Short, kind, specific; sentence case.

use super::{
    Words, failure, fault, form, list, navigation, patience, profile, record, sign_in, standalone,
};

pub(crate) const WORDS: Words = Words {
    thousands: ',',
    calendar: "en-GB",
    navigation: navigation::ENGLISH,
    list: list::ENGLISH,
    record: record::ENGLISH,
    form: form::ENGLISH,
    profile: profile::ENGLISH,
    sign_in: sign_in::ENGLISH,
    standalone: standalone::ENGLISH,
    failure: failure::ENGLISH,
    patience: patience::ENGLISH,
    fault: fault::ENGLISH,
    input: fault::ENGLISH_INPUT,
};
