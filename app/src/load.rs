//! What a page loads: on the server first, and in the browser from then on.

mod newest;

use std::{any::Any, future::IntoFuture, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

use self::newest::{Again, Newest, Question};
use crate::{
    api,
    ui::live::react,
    wire::{self, Unread},
};

/// What has been loaded, once it is there.
pub(crate) struct Load<T> {
    held: Resource<Held, AsItIs>,
    asks: StoredValue<Newest>,
    what: PhantomData<fn() -> T>,
}

type Asked = Pin<Box<dyn Future<Output = Held> + Send>>;

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
    let ask = move |it: S| -> Question {
        let found = fetch(it.clone());
        let asked: Asked = Box::pin(async move { Held::Found(Arc::new(found.await)) });
        Question { what: Arc::new(it), asked }
    };
    let ask = Arc::new(ask);
    let again: Again = {
        let (source, ask) = (Arc::clone(&source), Arc::clone(&ask));
        Arc::new(move || ask(untrack(|| source())))
    };
    let newest = Newest::of::<S>(again);
    let (followed, changes) = (Arc::clone(&source), newest.clone());
    react(move || {
        followed();
        changes.changed();
    });
    let asks = StoredValue::new(newest.clone());
    let answer = move |it| newest.clone().answer(ask(it));
    let held = Resource::new_with_options(move || source(), answer, false);
    Load { held, asks, what: PhantomData }
}

impl<T> Load<T> {
    /// Asks once more.
    pub(crate) fn refetch(self) {
        self.asks.with_value(Newest::forget);
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
                held = self.asks.get_value().afresh().await;
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
