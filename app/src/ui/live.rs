use leptos::prelude::*;

/// Drawn anew whenever something that it reads has changed. One type for all that are: each
/// further one is code for building, hydrating and changing it.
pub(crate) fn live<V: IntoView + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}

/// Runs in the browser, at first and whenever something that it reads has changed. One type for
/// all, too.
pub(crate) fn react(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}
