//! What is said where there is no page to say it: a file that cannot be had, or a request that was
//! refused before anybody looked at it.

mod words;

use domain::locale::Language;
use maud::{DOCTYPE, html};

use self::words::PlainWords;
use crate::{address, language, words::Told};

/// A page that needs nothing but its style sheet, about a request that came to this `status`.
pub fn page(status: u16, path: &str, accept_language: &str, style: &str) -> String {
    let all = Language::CODES.map(|(it, _)| it);
    let language = Language::preferred(accept_language, &all).unwrap_or_default();
    let Told { title, text } = told(status, language);
    let words = language::said_in(language);
    let (picture, way) = match status {
        401 => ("empty", words.sign_in.welcome.title),
        404 => ("not-found", words.failure.to_home),
        _ => ("offline", words.failure.to_home),
    };
    let home = portal(path).map(address::home);
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
                link rel="stylesheet" href=(style);
            }
            body {
                div data-layout="door" {
                    main.sign-in id="content" {
                        section.empty {
                            svg viewBox="0 0 94 54" width="94" height="54" aria-hidden="true" {
                                use href=(format!("/icons.svg#{picture}")) {}
                            }
                            h1 { (title) }
                            p { (text) }
                            @if let Some(home) = home {
                                div data-part="actions" {
                                    a.button data-kind="primary" href=(home) { (way) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

/// The portal that an address is of.
fn portal(path: &str) -> Option<&str> {
    let mut parts = path.trim_start_matches('/').split('/');
    let is_of_portal = matches!(parts.next()?, "p" | "export");
    parts.next().filter(|it| is_of_portal && !it.is_empty())
}

fn told(status: u16, language: Language) -> Told {
    let PlainWords { unread, foreign, too_long, other_name, given_up } = words::said_in(language);
    let words = &language::said_in(language).failure;
    match status {
        401 => Told { title: words.signed_out.title, text: words.sign_in_to_go_on },
        403 => *foreign,
        404 => words.not_found,
        504 => *given_up,
        413 => *too_long,
        421 => *other_name,
        429 => Told { title: words.too_many, text: words.busy.text },
        503 => words.busy,
        500.. => words.broken,
        _ => *unread,
    }
}
