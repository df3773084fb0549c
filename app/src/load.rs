//! What a page loads: on the server first, and in the browser from then on.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::wire::Wire;

pub(crate) type Load<T> = Resource<T, Wire>;

/// Loads by what `source` says, and again when that changes.
pub(crate) fn load<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Load<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, fetch, false)
}
