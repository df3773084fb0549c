//! Whatever a company's colour, its pages can be read.

use super::*;

const TOKENS: &str = include_str!("../../../../style/base/tokens.css");

#[test]
fn the_style_sheets_mix_by_the_same_numbers() {
    let sheet = TOKENS.split_whitespace().collect::<Vec<_>>().join(" ");
    let tones = [
        ("brand-solid", SOLID),
        ("brand-solid-hover", SOLID_HOVER),
        ("brand-solid-active", SOLID_ACTIVE),
        ("on-brand", ON_BRAND),
        ("brand-ink", INK),
        ("brand-mark", MARK),
        ("brand-wash", WASH),
        ("focus", FOCUS),
    ];
    for (token, tone) in tones {
        let one = |Recipe(light, most, least): Recipe| {
            let capped = format!("min(c, {most})");
            let strong = if least == 0.0 { capped } else { format!("max({capped}, {least})") };
            format!("oklch(from var(--theme-brand) {light} {strong} h)")
        };
        let wanted = format!("--{token}: light-dark( {}, {});", one(tone.light), one(tone.dark));
        assert!(sheet.contains(&wanted), "tokens.css has no `{wanted}`");
    }
    for (name, light, dark) in SURFACES {
        for lightness in [light, dark] {
            assert!(TOKENS.contains(&format!(": oklch({lightness} ")), "{name}: {lightness}");
        }
    }
}

#[test]
fn every_colour_makes_pages_that_can_be_read() {
    for number in 0..216_u32 {
        let [r, g, b] = [number / 36, number / 6 % 6, number % 6].map(|it| it * 51);
        let text = format!("#{r:02x}{g:02x}{b:02x}");
        let brand = Colour::read(&text).unwrap();
        for scheme in [Scheme::Light, Scheme::Dark] {
            for pair in pairs(brand, scheme) {
                assert!(pair.needed <= pair.contrast, "{text} {scheme:?} {pair:?}");
            }
        }
    }
}

#[test]
fn contrast_is_what_wcag_says_it_is() {
    let colour = |text| Colour::read(text).unwrap();
    assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
    assert!((colour("#767676").contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    assert!((colour("#ffd400").contrast(Colour::WHITE) - 1.43).abs() < 0.02);
    assert!((colour("#0f766e").contrast(Colour::WHITE) - 5.47).abs() < 0.01);
}

#[test]
fn a_colour_is_read_and_written_alike() {
    for text in ["#000000", "#ffffff", "#0f766e", "#abcdef"] {
        assert_eq!(Colour::read(text).unwrap().to_string(), text);
        assert_eq!(Colour::read(text).unwrap().seen().colour().to_string(), text);
    }
    assert_eq!(Colour::read("#0fe").unwrap().to_string(), "#00ffee");
    for text in ["", "#", "#12345", "#1234567", "red", "#ggg", "0f766e", "#+1+2+3"] {
        assert_eq!(Colour::read(text), None, "{text}");
    }
}

#[test]
fn the_nearest_that_passes_passes_barely() {
    for text in ["#ffd400", "#00ff00", "#ff7f50", "#ffffff"] {
        for (scheme, needed) in [(Scheme::Light, TEXT), (Scheme::Dark, MARKS)] {
            let near = Colour::read(text).unwrap().readable_on(paper(scheme), needed);
            let contrast = near.contrast(paper(scheme));
            let is_far = Colour::read(text).unwrap() != near;
            assert!(
                needed <= contrast && (!is_far || contrast < needed + 0.3),
                "{text} {near} {contrast}"
            );
        }
    }
}
