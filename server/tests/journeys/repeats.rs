//! A form for strangers that is sent once more: the person pressed twice, or never saw the answer.

use std::{thread, time::Duration};

use crate::{
    shop::{Shop, id},
    standalone::{FORM, stamped},
    support::Browser,
};

/// Sends the form under this id: the status of the answer.
fn sends(shop: &Shop, browser: &Browser, number: u32, email: &str) -> u16 {
    stamped(browser, shop.stamp(), number, &[("f.email", email), ("f.name", "N")]).0
}

#[test]
fn what_was_written_is_answered_again_whatever_limit_is_reached() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        assert_eq!(sends(&shop, &nobody, 10, "10@x"), 303);
        // More than the form takes in an hour: once is once.
        for _ in 0..8 {
            assert_eq!(sends(&shop, &nobody, 10, "10@x"), 303);
        }
        let others = (11..18).map(|it| sends(&shop, &nobody, it, &format!("{it}@x")));
        assert_eq!(others.collect::<Vec<_>>(), [303, 303, 303, 303, 303, 429, 429]);
        for it in 10..16 {
            assert_eq!(sends(&shop, &nobody, it, &format!("{it}@x")), 303, "{it}");
        }
        let (_, html) = nobody.html(FORM);
        assert!(html.contains("We answer within one working day"), "{html}");
        // A known id is no way round: neither for other contents nor by another form.
        assert_eq!(sends(&shop, &nobody, 10, "else@x"), 429);
        assert_eq!(sends(&shop, &nobody, 16, "10@x"), 429);
        let id = id(10);
        let same = [("submission", &*id), ("f.email", "10@x"), ("f.name", "N")];
        assert_eq!(nobody.post("/p/shop/forms/other", &same).status(), 422);
        assert_eq!(shop.enquiries().len(), 6);
        let lines = shop.audit("select outcome from audit where action = 'form.create'");
        assert_eq!(lines, ["ok"; 6]);
    }
}

#[test]
fn what_was_written_is_answered_again_from_an_address_that_sent_too_much() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let fields = [("f.email", "new@x"), ("f.name", "N")];
        assert_eq!(stamped(&nobody, shop.stamp(), 1, &fields).0, 303);
        for _ in 0..19 {
            assert_eq!(sends(&shop, &nobody, 2, ""), 422);
        }
        assert_eq!(sends(&shop, &nobody, 3, "other@x"), 429);
        assert_eq!(stamped(&nobody, shop.stamp(), 1, &fields).0, 303);
        // The page may be of yesterday by now: its answer is the same, too.
        assert_eq!(stamped(&nobody, "", 1, &fields).0, 303);
        let trapped = [("f.email", "new@x"), ("f.name", "N"), ("further", "http://spam")];
        assert_eq!(stamped(&nobody, shop.stamp(), 1, &trapped).0, 429, "a machine");
        assert_eq!(shop.enquiries(), ["new@x N New Web"]);
    }
}

/// What was there already is answered like what is new, and so it is the second time.
#[test]
fn what_was_kept_quiet_is_kept_quiet_again() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        assert_eq!(sends(&shop, &nobody, 1, "known@portico.example"), 303);
        for it in 2..7 {
            assert_eq!(sends(&shop, &nobody, it, &format!("{it}@x")), 303);
        }
        assert_eq!(sends(&shop, &nobody, 7, "7@x"), 429);
        assert_eq!(sends(&shop, &nobody, 1, "known@portico.example"), 303);
        assert_eq!(shop.enquiries().len(), 5);
    }
}

#[test]
fn what_was_refused_may_be_tried_again_and_counts() {
    let shop = Shop::sqlite();
    let nobody = shop.stranger();
    let refused = [("f.email", "new@x"), ("f.name", "N"), ("f.service", "12")];
    for _ in 0..6 {
        assert_eq!(stamped(&nobody, shop.stamp(), 1, &refused).0, 422);
    }
    assert_eq!(stamped(&nobody, shop.stamp(), 1, &refused).0, 429, "nothing of it is written");
}

/// The second pressing waits for the first, though that was the last there may be.
#[test]
fn pressed_twice_while_it_is_being_written() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        for it in 1..6 {
            assert_eq!(sends(&shop, &nobody, it, &format!("{it}@x")), 303);
        }
        let lock = shop.lock();
        let press = || sends(&shop, &shop.stranger(), 6, "6@x");
        thread::scope(|scope| {
            let first = scope.spawn(press);
            thread::sleep(Duration::from_millis(400));
            let second = scope.spawn(press);
            thread::sleep(Duration::from_millis(400));
            lock.end();
            assert_eq!((first.join().unwrap(), second.join().unwrap()), (303, 303));
        });
        assert_eq!(shop.enquiries().len(), 6);
        assert_eq!(sends(&shop, &nobody, 7, "7@x"), 429);
    }
}
