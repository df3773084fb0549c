//! CSV (RFC 4180), in UTF-8, safe to open in a spreadsheet.

use domain::{refusal::Refusal, shown::Look};
use futures_util::{Stream, stream};

use super::{Pages, Sheet, cell};

/// So that spreadsheets see that it is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// What a spreadsheet would take for the start of a formula, in any of its widths.
const FORMULAS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

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
            Ok(Some(sheet)) => written(&sheet).ok_or(Refusal::Broken),
            Err(refusal) => Err(refusal),
        };
        Some((written, (None, pages)))
    })
}

fn written(sheet: &Sheet) -> Option<Vec<u8>> {
    let mut bytes = if sheet.is_first { MARK.to_vec() } else { Vec::new() };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    if sheet.is_first {
        writer.write_record(sheet.columns.iter().map(|it| harmless(&it.label))).ok()?;
    }
    for row in &sheet.rows {
        let cells = (0..sheet.columns.len()).map(|index| {
            let number = matches!(row.record.cell(index).map(|it| &it.look), Some(Look::Number(_)));
            let text = cell(row, index);
            if number { text.to_owned() } else { harmless(text) }
        });
        writer.write_record(cells).ok()?;
    }
    bytes.extend(writer.into_inner().ok()?);
    Some(bytes)
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULAS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }
}
