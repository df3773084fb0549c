//! In place of a form that was sent and cannot be drawn now: nothing of it is lost.

use domain::change::{ChildField, Entry};
use leptos::prelude::*;

use crate::{
    address,
    blocks::failure::FailurePage,
    failure::Failure,
    language::words,
    returned::Returned,
    sent::{self, Pairs},
    ui::{
        empty::Empty,
        field::{Field, Label},
        page_title::PageTitle,
        text_area::TextArea,
    },
    words::Told,
};

/// In place of a page with a form, why it cannot be shown.
#[component]
pub(crate) fn NoForm(
    #[prop(into)] portal: String,
    failure: Failure,
    /// What was sent to this page.
    returned: Option<Returned>,
) -> impl IntoView {
    match returned {
        Some(returned) if failure.is_not_found() => view! {
            <FailurePage portal failure/>
            <Typed entries=returned.entries/>
        }
        .into_any(),
        Some(returned) => view! { <SendAgain portal failure entries=returned.entries/> }.into_any(),
        None => view! { <FailurePage portal failure/> }.into_any(),
    }
}

/// All of it travels with the page, under the id that it was sent with: sent again it is done once.
#[component]
fn SendAgain(portal: String, failure: Failure, entries: Pairs) -> impl IntoView {
    let words = words();
    let is_out = failure.is_signed_out();
    let Told { title, text } = words.failure.send_again;
    let (title, text, again) = match is_out {
        true => (title.to_owned(), text.to_owned(), words.form.send_again),
        false => (failure.title(words), failure.text(words), words.failure.try_again),
    };
    let document = if is_out { words.failure.signed_out_page.to_owned() } else { title.clone() };
    let door = is_out.then(|| {
        let door = address::sign_in(&portal);
        view! {
            <a class="button" target="_blank" rel="external noopener" href=door>
                {words.sign_in.welcome.title}
            </a>
        }
    });
    let hidden: Vec<_> = entries
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect();
    view! {
        <form method="post">
            <PageTitle text=document/>
            <Empty picture=if is_out { "empty" } else { "offline" } is_page=true title text>
                {door}
                <button class="button" data-kind="primary">{again}</button>
            </Empty>
            {hidden}
        </form>
    }
}

/// What was typed into a form that is there no more, to be copied.
#[component]
pub(crate) fn Typed(entries: Pairs) -> impl IntoView {
    let value = said(&entries);
    (!value.is_empty()).then(|| {
        let id = "typed".to_owned();
        let label = Label::new(&id, words().form.what_you_typed);
        view! {
            <Field label error=None>
                <TextArea name=id.clone() id value required=false invalid=false described_by=None/>
            </Field>
        }
    })
}

/// Field by field, what says anything else than the record did.
fn said(entries: &Pairs) -> String {
    let sent = sent::submission(entries).map(|it| it.entries).unwrap_or_default();
    let is_new = |it: &&Entry| !it.value.is_empty() && it.was.as_ref() != Some(&it.value);
    let name = |it: &Entry| match ChildField::read(&it.field) {
        Some(ChildField { number, field, .. }) => format!("{number} {field}"),
        None => it.field.clone(),
    };
    let line = |it: &Entry| format!("{}: {}", name(it), it.value);
    sent.iter().filter(is_new).map(line).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_said_without_what_was_there() {
        let form = "submission=00000000-0000-0000-0000-000000000007&whose=x&f.City=Oslo\
                    &w.City=Paris&f.Street=Via+A&w.Street=Via+A&f.Note=a%0D%0Ab&f.Phone=&f.l.items.2.Pieces=7";
        assert_eq!(said(&sent::pairs(form)), "City: Oslo\n\nNote: a\nb\n\n2 Pieces: 7");
    }
}
