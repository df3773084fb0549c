//! What each language makes of the same number, day and moment.

use super::*;

const BERLIN: Tz = Tz::Europe__Berlin;

fn english() -> Locale {
    Locale { language: Language::English, zone: BERLIN }
}

fn german() -> Locale {
    Locale { language: Language::German, zone: BERLIN }
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[track_caller]
fn check(written: impl Fn(Locale) -> String, in_english: &str, in_german: &str) {
    let plain = |it: String| it.replace('\u{a0}', " ");
    assert_eq!(plain(written(english())), in_english);
    assert_eq!(plain(written(german())), in_german);
}

#[test]
fn numbers_are_grouped() {
    check(|it| it.number(number("1234567.5")), "1,234,567.5", "1.234.567,5");
    check(|it| it.number(number("-999")), "−999", "−999");
    check(|it| it.number(number("1000")), "1,000", "1.000");
    check(|it| it.number(number("0")), "0", "0");
}

#[test]
fn money_has_cents_and_a_sign() {
    check(|it| it.money(number("1240.5"), Some("EUR")), "€1,240.50", "1.240,50 €");
    check(|it| it.money(number("-3"), Some("EUR")), "−€3.00", "−3,00 €");
    check(|it| it.money(number("7"), Some("CHF")), "CHF 7.00", "7,00 CHF");
    check(|it| it.money(number("0.125"), None), "0.125", "0,125");
    check(|it| it.money(number("6419.400000000001"), Some("EUR")), "€6,419.40", "6.419,40 €");
    check(|it| it.money(number("-0.00"), Some("USD")), "$0.00", "0,00 $");
}

#[test]
fn shares_and_spans_and_ratings() {
    check(|it| it.percent(number("19")), "19%", "19 %");
    check(|it| it.duration(90), "1 h 30 min", "1 Std. 30 Min.");
    check(|it| it.duration(45), "45 min", "45 Min.");
    check(|it| it.duration(120), "2 h", "2 Std.");
    assert_eq!(english().duration(i64::MIN), "−153722867280912930 h 8 min");
    check(|it| it.duration(-5), "−5 min", "−5 Min.");
    check(|it| it.rating(4, 5), "4 of 5", "4 von 5");
}

#[test]
fn days_and_moments_are_those_of_the_wall() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap();
    check(|it| it.day(day, Room::Narrow), "4 Mar 2026", "4. März 2026");
    check(|it| it.day(day, Room::Wide), "4 March 2026", "4. März 2026");
    let utc = NaiveDate::from_ymd_opt(2026, 7, 31).unwrap().and_hms_opt(22, 30, 0).unwrap();
    check(|it| it.moment(utc, Room::Narrow), "1 Aug 2026, 00:30", "1. Aug. 2026, 00:30");
    assert_eq!(english().utc(english().local(utc)), utc);
}

#[test]
fn an_hour_that_the_clock_leaps_over_is_the_next() {
    let leapt = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap().and_hms_opt(2, 30, 0).unwrap();
    let utc = german().utc(leapt);
    assert_eq!(german().local(utc).format("%H:%M").to_string(), "03:30");
}

#[test]
fn the_browser_is_asked_which_language() {
    let both = [Language::English, Language::German];
    let preferred = |accept| Language::preferred(accept, &both);
    assert_eq!(preferred("de-AT,de;q=0.9,en;q=0.8"), Some(Language::German));
    assert_eq!(preferred("fr, en;q=0.3, de;q=0.7"), Some(Language::German));
    assert_eq!(preferred("de;q=0, en"), Some(Language::English));
    assert_eq!(preferred("fr"), None);
    assert_eq!(preferred("de;q=x,,;;,\0"), None);
    assert_eq!(Language::preferred("de", &[Language::English]), None);
    assert_eq!(Language::read("Deutsch"), Some(Language::German));
}

#[test]
fn the_ends_of_time_are_survived() {
    for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        for zone in [Tz::Pacific__Kiritimati, Tz::Pacific__Midway, BERLIN] {
            let locale = Locale { zone, ..english() };
            let _ = (locale.local(end), locale.utc(end), locale.moment(end, Room::Wide));
        }
    }
}
