//! CSV (RFC 4180), in UTF-8, as spreadsheets of the customer's language read it, and safe to open.

use domain::{locale::Language, refusal::Refusal, shown::Look};
use futures_util::{Stream, stream};

use super::{Pages, Sheet, cell};

/// So that spreadsheets see that it is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What a spreadsheet would take for the start of a formula, in any of its widths.
const FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Where a spreadsheet may see another cell.
const DIVIDERS: [char; 5] = [';', ',', '\t', '\n', '\r'];

/// Signs without a width, which stand in nobody's way.
const UNSEEN: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// The lines of a file, some at a time.
pub(super) fn lines(
    first: Sheet,
    pages: Pages,
) -> impl Stream<Item = Result<Vec<u8>, Refusal>> + Send {
    stream::unfold((Some(first), pages), |(ready, mut pages)| async move {
        let sheet = match ready {
            Some(it) => Ok(Some(it)),
            None => pages.turn().await,
        };
        let written = match sheet {
            Ok(None) => return None,
            Ok(Some(sheet)) => {
                let language = pages.customer.locale().language;
                written(&sheet, language).ok_or(Refusal::Broken)
            }
            Err(refusal) => Err(refusal),
        };
        Some((written, (None, pages)))
    })
}

fn written(sheet: &Sheet, language: Language) -> Option<Vec<u8>> {
    let mut bytes = if sheet.is_first { MARK.to_vec() } else { Vec::new() };
    // What a spreadsheet of that language takes for the next cell, and for the point of a number.
    let (comma, point) = match language {
        Language::English => (b',', "."),
        Language::German => (b';', ","),
    };
    let mut builder = csv::WriterBuilder::new();
    let mut writer =
        builder.delimiter(comma).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if sheet.is_first {
        writer.write_record(sheet.columns.iter().map(|it| harmless(&it.label))).ok()?;
    }
    for row in &sheet.rows {
        let cells = (0..sheet.columns.len()).map(|index| {
            let text = cell(row, index);
            match row.record.cell(index).map(|it| &it.look) {
                // The name of a linked record is a text, whatever the link itself is.
                Some(Look::Number(number)) if number == text => number.replace('.', point),
                _ => harmless(text),
            }
        });
        writer.write_record(cells).ok()?;
    }
    bytes.extend(writer.into_inner().ok()?);
    Some(bytes)
}

/// A text of which no spreadsheet takes any part for a formula, wherever it divides cells.
fn harmless(text: &str) -> String {
    let mut safe = String::new();
    let mut begins = true;
    for letter in text.chars() {
        if begins && FORMULAS.contains(&letter) {
            safe.push('\'');
        }
        let is_nothing = letter.is_whitespace() || letter.is_control() || UNSEEN.contains(&letter);
        begins = DIVIDERS.contains(&letter) || (begins && is_nothing);
        safe.push(letter);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        let check = |text: &str, expected: &str| assert_eq!(harmless(text), expected);
        check("=1+1", "'=1+1");
        check("-1", "'-1");
        check("＝1", "'＝1");
        check(" \u{200b}\u{a0}=1", " \u{200b}\u{a0}'=1");
        check("\t=1", "\t'=1");
        check("a\n@b", "a\n'@b");
        check("x;=1+1", "x;'=1+1");
        check("a=1, b", "a=1, b");
        check("2 + 2", "2 + 2");
    }
}
