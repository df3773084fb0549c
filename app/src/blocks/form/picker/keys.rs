//! The keys of a combobox, as the ARIA Authoring Practices have them.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{combo::Combo, place};

impl Combo {
    pub(super) fn press(self, event: &KeyboardEvent) {
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let last = self.shown.with_untracked(Vec::len).checked_sub(1);
        let at = self.active.get_untracked();
        match (event.key().as_str(), self.is_open.get_untracked()) {
            ("ArrowDown" | "ArrowUp", false) => {
                event.prevent_default();
                self.open();
            }
            ("ArrowDown", true) => {
                let next = at.filter(|_| at < last).map_or(0, |it| it + 1);
                self.go(event, Some(next));
            }
            ("ArrowUp", true) => self.go(event, at.and_then(|it| it.checked_sub(1)).or(last)),
            // Before the keys are in the list, these are the text's.
            ("Home", true) if self.is_moved.get_value() => self.go(event, Some(0)),
            ("End", true) if self.is_moved.get_value() => self.go(event, last),
            ("Enter", true) => {
                event.prevent_default();
                if let Some(at) = at {
                    self.choose_at(at);
                }
            }
            ("Escape", true) => {
                event.prevent_default();
                event.stop_propagation();
                self.close();
            }
            ("Escape", false) if !self.required => self.clear(),
            ("Tab", true) => {
                // What somebody went to, or what can only be meant.
                let is_meant = self.is_moved.get_value() || last == Some(0);
                if let Some(at) = at.filter(|_| is_meant) {
                    self.choose_at(at);
                }
            }
            _ => {}
        }
    }

    fn go(self, event: &KeyboardEvent, to: Option<usize>) {
        event.prevent_default();
        if self.shown.with_untracked(Vec::is_empty) {
            return;
        }
        self.is_moved.set_value(true);
        self.active.set(to);
        place::follows(self);
    }
}
