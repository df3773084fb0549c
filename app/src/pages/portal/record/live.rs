//! The record that a page shows, for what is changed on the page itself.

use domain::{answer::RecordPage, change::Submission};
use leptos::prelude::*;

use crate::{
    address, api::records, blocks::form::Save, failure::Failure, load::Load,
    opened_from::OpenedFrom, ui::focus::focus, ui::live::react,
};

/// Which record it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    pub portal: String,
    pub section: String,
    pub record: String,
    pub from: OpenedFrom,
}

impl At {
    /// The form for all of it.
    pub(super) fn form(&self) -> String {
        self.from.remembered(&address::edit(&self.portal, &self.section, &self.record))
    }

    /// The page itself, whatever list it was opened from.
    pub(super) fn own(&self) -> String {
        address::record(&self.portal, &self.section, &self.record)
    }

    /// The same record's page, of another record of its list.
    pub(super) fn other(&self, record: &str) -> String {
        self.from.remembered(&address::record(&self.portal, &self.section, record))
    }

    /// Writes what is sent.
    pub(super) fn save(self) -> Save {
        Action::new(move |sent: &Submission| {
            let (Self { portal, section, record, .. }, sent) = (self.clone(), sent.clone());
            async move {
                records::update(portal, section, record, sent).await?;
                Ok(String::new())
            }
        })
    }
}

/// The page, as it is now.
#[derive(Clone, Copy)]
pub(super) struct Live {
    page: Load<Result<RecordPage, Failure>>,
    said: RwSignal<String>,
    /// Who has the focus when it is drawn again.
    next: StoredValue<Option<String>>,
    /// What would not be turned over, and why; until the record is drawn as it is.
    refused: StoredValue<Option<(String, Failure)>>,
}

impl Live {
    pub(super) fn of(page: Load<Result<RecordPage, Failure>>) -> Self {
        Self {
            page,
            said: RwSignal::new(String::new()),
            next: StoredValue::new(None),
            refused: StoredValue::new(None),
        }
    }

    /// What has happened, for those who cannot see it.
    pub(super) fn said(self) -> RwSignal<String> {
        self.said
    }

    /// Something was written: draws the record as it is now, and goes on at `id`.
    pub(super) fn written(self, said: String, id: String) {
        self.said.set(said);
        self.next.set_value(Some(id));
        self.page.refetch();
    }

    /// The record is not what it was: draws it as it is now, and says at `id` why.
    pub(super) fn refused(self, failure: Failure, id: String) {
        self.refused.set_value(Some((id.clone(), failure)));
        self.written(String::new(), id);
    }

    /// Why nothing was written at `id`.
    pub(super) fn refusal_at(self, id: &str) -> Option<Failure> {
        self.refused
            .try_update_value(|it| it.take_if(|(at, _)| at == id))
            .flatten()
            .map(|(_, failure)| failure)
    }

    /// Why nothing was written at a place that is not there any more.
    pub(super) fn refusal(self) -> Option<Failure> {
        self.refused.try_update_value(Option::take).flatten().map(|(_, failure)| failure)
    }

    /// Goes on where one was, once the page is drawn again.
    pub(super) fn go_on(self) {
        react(move || {
            let next = self.next.try_update_value(Option::take).flatten();
            if let Some(id) = next {
                focus(&id);
            }
        });
    }
}
