//! How the parts of a page are drawn that more than one page has.

pub(crate) mod total;
pub(crate) mod value;
pub(crate) mod cell;
pub(crate) mod list_state;
pub(crate) mod table;
pub(crate) mod brand;
pub(crate) mod brief;
pub(crate) mod detail;
pub(crate) mod form;
pub(crate) mod done;
pub(crate) mod failure;
pub(crate) mod navigation;
pub(crate) mod sheet;
pub(crate) mod code;
