use crate::address;

/// Where to go after signing in: `wanted`, if it is a page of this portal, else its home.
pub fn next(portal: &str, wanted: Option<&str>) -> String {
    let home = address::home(portal);
    let fits = |it: &&str| {
        let inside = it
            .strip_prefix(&home)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('?') || rest.starts_with('/'));
        let path = it.split('?').next().unwrap_or_default();
        let signs =
            path.starts_with(&address::sign_in(portal)) || path == address::sign_out(portal);
        let plain = it.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
        // Browsers read these as dots, slashes and control signs.
        let small = path.to_ascii_lowercase();
        let coded = ["%2e", "%2f", "%5c", "%0", "%1"].iter().any(|it| small.contains(it));
        inside && plain && !coded && !signs && !path.contains("//") && !path.contains("/.")
    };
    wanted.filter(fits).map_or(home.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::next;

    #[track_caller]
    fn check(wanted: &str, expected: &str) {
        assert_eq!(next("shop", Some(wanted)), expected, "{wanted}");
    }

    #[test]
    fn after_signing_in_one_stays_in_the_portal() {
        check("/p/shop/orders?view=open", "/p/shop/orders?view=open");
        check("/p/shop", "/p/shop");
        for foreign in [
            "https://evil.example/",
            "//evil.example/p/shop",
            "/p/shopping",
            "/p/other/orders",
            "/p/shop//evil.example",
            "/p/shop/../other",
            "/p/shop/%2E%2e/other",
            "/p/shop/%0d%0aset-cookie",
            "/p/shop/\\evil",
            "/p/shop/a\r\nb",
            "/p/shop/sign-in?next=x",
            "/p/shop/sign-out",
            "",
        ] {
            check(foreign, "/p/shop");
        }
    }
}
