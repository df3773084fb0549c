//! What a page loads: on the server first, and in the browser from then on.

mod newest;

use std::{any::Any, future::IntoFuture, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

use self::newest::Newest;
use crate::{
    api,
    wire::{self, Unread},
};

/// What has been loaded, once it is there.
pub(crate) struct Load<T> {
    held: Resource<Held, AsItIs>,
    again: StoredValue<Again>,
    newest: Newest,
    what: PhantomData<fn() -> T>,
}

type Asked = Pin<Box<dyn Future<Output = Held> + Send>>;

type Again = Arc<dyn Fn() -> Asked + Send + Sync>;

/// Loads by what `source` says, and again when that changes.
pub(crate) fn load<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Load<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    let source = Arc::new(source);
    let fetch = Arc::new(move |it| -> Asked {
        let found = fetch(it);
        Box::pin(async move { Held::Found(Arc::new(found.await)) })
    });
    let again: Again = {
        let (source, fetch) = (Arc::clone(&source), Arc::clone(&fetch));
        Arc::new(move || fetch(untrack(|| source())))
    };
    let newest = {
        let source = Arc::clone(&source);
        Newest::of(move || drop(source()))
    };
    let ask = {
        let again = Arc::clone(&again);
        move |it| newest.answer(fetch(it), Arc::clone(&again))
    };
    let held = Resource::new_with_options(move || source(), ask, false);
    Load { held, again: StoredValue::new(again), newest, what: PhantomData }
}

impl<T> Load<T> {
    /// Asks once more.
    pub(crate) fn refetch(self) {
        self.newest.forget();
        self.held.refetch();
    }
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Clone + DeserializeOwned + Send + Sync + 'static> IntoFuture for Load<T> {
    type Output = T;
    type IntoFuture = Pin<Box<dyn Future<Output = T> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut held = self.held.await;
            loop {
                if let Some(it) = held.read() {
                    return it;
                }
                // The page was drawn by another version than this client.
                held = (self.again.get_value())().await;
            }
        })
    }
}

/// One type for whatever pages load, as the framework draws and keeps it: each further one is code
/// for keeping, waiting and taking over.
#[derive(Clone)]
enum Held {
    Found(Arc<dyn Found>),
    /// As it came with the page.
    Written(Arc<str>),
}

impl Held {
    fn read<T: Clone + DeserializeOwned + 'static>(&self) -> Option<T> {
        match self {
            Self::Found(it) => it.any().downcast_ref().cloned(),
            Self::Written(text) => wire::read(text).ok(),
        }
    }
}

trait Found: Send + Sync {
    fn any(&self) -> &dyn Any;
    fn write(&self) -> Result<String, serde_json::Error>;
}

impl<T: Serialize + Send + Sync + 'static> Found for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn write(&self) -> Result<String, serde_json::Error> {
        api::written(self)
    }
}

/// Written where its type is known, and read there.
struct AsItIs;

impl Encoder<Held> for AsItIs {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(held: &Held) -> Result<String, serde_json::Error> {
        match held {
            Held::Found(it) => it.write(),
            Held::Written(text) => Ok(text.to_string()),
        }
    }
}

impl Decoder<Held> for AsItIs {
    type Error = Unread;
    type Encoded = str;

    fn decode(text: &str) -> Result<Held, Unread> {
        Ok(Held::Written(text.into()))
    }
}
