//! A workbook of one sheet, for spreadsheets. Text is written as text, so nothing in it is run.

use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    refusal::Refusal,
    shown::{Look, Shown},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Pages, Sheet, cell};

/// A sheet holds no more rows than this, its head included.
const ROWS_MAX: u32 = 1_048_576;

/// Longer texts do not fit into a cell.
const TEXT_MAX: usize = 32_767;

/// A sheet keeps so many digits of a number.
const DIGITS_MAX: usize = 15;

/// The whole workbook: its rows go to a temporary file first, so that many need little memory.
pub(super) async fn book(first: Sheet, mut pages: Pages) -> Result<Vec<u8>, Refusal> {
    let mut book = Workbook::new();
    let mut sheet = Some(first);
    let mut row = 0;
    book.add_worksheet_with_constant_memory().map_err(broken)?;
    while let Some(page) = sheet {
        let worksheet = book.worksheet_from_index(0).map_err(broken)?;
        row = write(worksheet, &page, row).map_err(broken)?;
        sheet = if row < ROWS_MAX { pages.turn().await? } else { None };
    }
    book.save_to_buffer().map_err(broken)
}

fn broken(error: XlsxError) -> Refusal {
    tracing::error!(%error, "a workbook cannot be written");
    Refusal::Broken
}

/// Writes a page from this row on, and says where the next begins.
fn write(sheet: &mut Worksheet, page: &Sheet, from: u32) -> Result<u32, XlsxError> {
    let mut row = from;
    if page.is_first {
        let bold = Format::new().set_bold();
        for (column, head) in (0_u16..).zip(&page.columns) {
            sheet.write_string_with_format(row, column, fitting(&head.label), &bold)?;
        }
        row += 1;
    }
    for listed in page.rows.iter().take((ROWS_MAX - row) as usize) {
        for column in 0..page.columns.len() {
            let to = u16::try_from(column).unwrap_or(u16::MAX);
            let look = listed.record.cell(column);
            let shape = page.shapes.get(column).and_then(Option::as_deref);
            write_cell(sheet, (row, to), cell(listed, column), look, shape)?;
        }
        row += 1;
    }
    Ok(row)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    shown: Option<&Shown>,
    shape: Option<&str>,
) -> Result<(), XlsxError> {
    let look = shown.filter(|it| it.text == text).map(|it| &it.look);
    match look {
        // Longer ones would lose digits.
        Some(Look::Number(number)) if number.len() <= DIGITS_MAX => {
            if let Ok(number) = number.parse::<f64>() {
                let format = shape.map_or_else(Format::new, |it| Format::new().set_num_format(it));
                sheet.write_number_with_format(row, column, number, &format)?;
                return Ok(());
            }
        }
        Some(Look::Time(_)) => {
            if let Some((moment, shape)) = moment(text) {
                let shape = Format::new().set_num_format(shape);
                sheet.write_datetime_with_format(row, column, moment, &shape)?;
                return Ok(());
            }
        }
        _ => {}
    }
    sheet.write_string(row, column, fitting(text))?;
    Ok(())
}

/// As much of a text as a cell holds, which counts in UTF-16.
fn fitting(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        TEXT_MAX < units
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// A day or a moment, and how a sheet shows it. Days before 1900 are none there.
fn moment(text: &str) -> Option<(NaiveDateTime, &'static str)> {
    let day = |it: &str| NaiveDate::parse_from_str(it, "%Y-%m-%d").ok();
    let sheets = NaiveDate::from_ymd_opt(1900, 1, 1)?;
    let (moment, shape) = match day(text) {
        Some(day) => (day.and_hms_opt(0, 0, 0)?, "yyyy-mm-dd"),
        None => {
            let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
            (moment, "yyyy-mm-dd hh:mm")
        }
    };
    (sheets <= moment.date()).then_some((moment, shape))
}
