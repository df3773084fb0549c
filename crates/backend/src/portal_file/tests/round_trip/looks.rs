//! What staff say of a portal's look and of its fields, invented.

use domain::portal::{
    ChoiceLook, Corners, DeclaredField, Density, Edge, FieldType, Font, HomeBlock, Theme, Tone,
};
use proptest::{collection::vec, option, prelude::*};

use super::name;

pub(super) fn theme() -> impl Strategy<Value = Theme> {
    let maybe = || option::of(name());
    let fonts = [Font::System, Font::Humanist, Font::Geometric, Font::Rounded, Font::Serif];
    let font = || prop::sample::select(fonts.to_vec());
    let corners = prop::sample::select(vec![Corners::None, Corners::Soft, Corners::Round]);
    let density = prop::sample::select(vec![Density::Calm, Density::Compact]);
    let texts = (maybe(), maybe(), maybe(), maybe(), maybe());
    (texts, corners, density, font(), option::of(font())).prop_map(
        |((logo, logo_dark, name, brand, brand_dark), corners, density, font, headings)| Theme {
            logo,
            logo_dark,
            name,
            brand,
            brand_dark,
            corners,
            font,
            headings,
            density,
        },
    )
}

pub(super) fn home() -> impl Strategy<Value = HomeBlock> {
    let texts = (name(), option::of(name()), option::of(name()));
    (texts, any::<bool>(), prop::sample::select(TONES.to_vec())).prop_map(
        |((section, view, title), needs_you, tone)| HomeBlock {
            section,
            view,
            title,
            needs_you,
            tone,
        },
    )
}

pub(super) fn field() -> impl Strategy<Value = DeclaredField> {
    let types = prop::sample::select(FIELD_TYPES.to_vec());
    let choice =
        (name(), option::of(name()), prop::sample::select(TONES.to_vec()), option::of(0..9_u8))
            .prop_map(|(value, label, tone, step)| ChoiceLook { value, label, tone, step });
    let texts = (name(), name(), option::of(name()), option::of(name()));
    (texts, types, option::of(0..9_u8), vec(choice, 0..3), limits()).prop_map(
        |((table, field, label, currency), field_type, most, choices, limits)| DeclaredField {
            table,
            field,
            label,
            field_type,
            currency,
            most,
            choices,
            ..limits
        },
    )
}

fn limits() -> impl Strategy<Value = DeclaredField> {
    let number = (-999_i64..999).prop_map(|it| Edge::Number(it.into()));
    let edge = || option::of(prop_oneof![number.clone(), name().prop_map(Edge::Text)]);
    let lengths = (option::of(0..9_u32), option::of(0..9_u32));
    let texts = (option::of(name()), option::of(name()), option::of(name()));
    (edge(), edge(), edge(), lengths, texts).prop_map(
        |(min, max, step, (min_length, max_length), (stored, pattern, pattern_hint))| {
            let limits =
                DeclaredField { min, max, step, min_length, max_length, ..Default::default() };
            DeclaredField { stored, pattern, pattern_hint, ..limits }
        },
    )
}

const FIELD_TYPES: [FieldType; 4] =
    [FieldType::Plain, FieldType::Money, FieldType::LongText, FieldType::Choice];

const TONES: [Tone; 3] = [Tone::Brand, Tone::Quiet, Tone::Danger];
