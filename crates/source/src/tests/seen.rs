//! What the differential test has really tried: a test of nothing would pass as well.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::grant::Denied;

/// Counts of everything that happened.
#[derive(Default)]
pub(super) struct Seen {
    pub sections: AtomicUsize,
    pub closed: AtomicUsize,
    pub broken: AtomicUsize,
    pub lists: AtomicUsize,
    /// Neither empty nor the whole table.
    pub parted: AtomicUsize,
    pub pages: AtomicUsize,
    /// Groups of lists.
    pub groups: AtomicUsize,
    /// Lists sorted by a choice.
    pub chosen: AtomicUsize,
    pub done: AtomicUsize,
    pub missing: AtomicUsize,
    pub refused: AtomicUsize,
    pub rejected: AtomicUsize,
    pub pick_missing: AtomicUsize,
}

pub(super) fn count(what: &AtomicUsize) {
    what.fetch_add(1, Ordering::Relaxed);
}

impl Seen {
    pub(super) fn denied(&self, denied: &Denied) {
        count(match denied {
            Denied::Broken { .. } => &self.broken,
            _ => &self.closed,
        });
    }

    /// Says what was tried, and fails where it was too little to prove anything.
    pub(super) fn settle(&self, cases: u32) {
        let [sections, closed, broken, lists, parted, pages] =
            [&self.sections, &self.closed, &self.broken, &self.lists, &self.parted, &self.pages]
                .map(|it| it.load(Ordering::Relaxed));
        let [done, missing, refused, rejected, pick] =
            [&self.done, &self.missing, &self.refused, &self.rejected, &self.pick_missing]
                .map(|it| it.load(Ordering::Relaxed));
        println!(
            "{cases} worlds: {sections} grants, {closed} closed, {broken} broken; {lists} lists, \
             {parted} of them of a part, {pages} pages; writes: {done} done, {missing} missing, \
             {refused} refused, {rejected} rejected, {pick} without their pick"
        );
        assert!(broken < sections, "most rules could not be used");
        assert!(lists / 12 < parted, "most lists are of all records, or of none");
        let groups = self.groups.load(Ordering::Relaxed);
        let chosen = self.chosen.load(Ordering::Relaxed);
        println!("{groups} groups, {chosen} lists sorted by a choice");
        assert!(0 < chosen, "nothing was sorted by a choice");
        assert!(lists / 12 < groups, "most lists had no groups");
        assert!(lists < pages, "lists had no second page");
        assert!([done, missing, refused, rejected, pick].iter().all(|it| 0 < *it));
    }
}
