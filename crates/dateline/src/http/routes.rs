//! Every route, as data: what it matches, whom it is for, what it may cost. A test walks this table, so a
//! route that is not in it does not exist.

use super::rates::Rate;

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody who can reach the door.
    Everybody,
    /// Who has the word of a wire.
    Wire,
    /// Programs with a token. Which may come to which address is in a table of their own (`http::api::table`).
    Program,
    /// The newsroom. Who may come to which of its addresses is in a table of its own (`http::newsroom::table`).
    Newsroom,
}

/// Which paths a route matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Exactly this path.
    Is(&'static str),
    /// A path that begins so.
    Under(&'static str),
    /// A path whose last part ends like a file's name, as uploads do. Goes on to the next route if there is none.
    File,
    /// Any path with the query of a search, `s=`.
    Search,
    /// Every path.
    Any,
}

/// Who makes the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handler {
    /// A file of the theme.
    Asset,
    /// Taking a comment.
    Comment,
    /// Taking the password of an article.
    Unlock,
    /// Taking a source from a wire.
    Wire,
    /// A screen of the newsroom, or what its editor asks for.
    Newsroom,
    /// What a program asks for or does.
    Api,
    /// How the newsroom is.
    Health,
    /// An uploaded file, or the site if there is none.
    FileOrPage,
    /// The site.
    Page,
}

/// One route.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The methods it answers, as `Allow` names them.
    pub methods: &'static str,
    /// The paths it matches.
    pub pattern: Pattern,
    /// Whom it is for.
    pub audience: Audience,
    /// Who answers.
    pub handler: Handler,
    /// Bytes of a request's body; 0: a body is not read.
    pub body: u64,
    /// What it costs.
    pub rate: Rate,
}

const READ: &str = "GET, HEAD";

/// All routes; the first that matches a path answers it.
pub const ROUTES: [Route; 11] = [
    Route {
        methods: READ,
        pattern: Pattern::Is("/-/health"),
        audience: Audience::Everybody,
        handler: Handler::Health,
        body: 0,
        rate: Rate::Free,
    },
    Route {
        methods: "POST",
        pattern: Pattern::Is("/-/comment"),
        audience: Audience::Everybody,
        handler: Handler::Comment,
        body: 64 * 1024,
        rate: Rate::Write,
    },
    Route {
        methods: "POST",
        pattern: Pattern::Is("/-/unlock"),
        audience: Audience::Everybody,
        handler: Handler::Unlock,
        body: 8 * 1024,
        rate: Rate::Write,
    },
    Route {
        methods: "POST",
        pattern: Pattern::Is("/-/wire"),
        audience: Audience::Wire,
        handler: Handler::Wire,
        body: 16 * 1024 * 1024,
        rate: Rate::Wire,
    },
    Route {
        methods: "GET, HEAD, POST",
        pattern: Pattern::Under("/-/newsroom/"),
        audience: Audience::Newsroom,
        handler: Handler::Newsroom,
        body: 24 * 1024 * 1024,
        rate: Rate::Free,
    },
    Route {
        methods: "GET, HEAD, POST, PATCH",
        pattern: Pattern::Under("/-/api/v1/"),
        audience: Audience::Program,
        handler: Handler::Api,
        body: 40 * 1024 * 1024,
        rate: Rate::Free,
    },
    Route {
        methods: READ,
        pattern: Pattern::Under("/-/"),
        audience: Audience::Everybody,
        handler: Handler::Asset,
        body: 0,
        rate: Rate::Free,
    },
    Route {
        methods: READ,
        pattern: Pattern::Under("/wp-json/"),
        audience: Audience::Everybody,
        handler: Handler::Page,
        body: 0,
        rate: Rate::Facade,
    },
    Route {
        methods: READ,
        pattern: Pattern::File,
        audience: Audience::Everybody,
        handler: Handler::FileOrPage,
        body: 0,
        rate: Rate::Free,
    },
    Route {
        methods: READ,
        pattern: Pattern::Search,
        audience: Audience::Everybody,
        handler: Handler::Page,
        body: 0,
        rate: Rate::Search,
    },
    Route {
        methods: READ,
        pattern: Pattern::Any,
        audience: Audience::Everybody,
        handler: Handler::Page,
        body: 0,
        rate: Rate::Free,
    },
];

impl Pattern {
    /// Whether it matches a path and query, as sent.
    pub fn matches(self, path: &str, query: &str) -> bool {
        match self {
            Pattern::Is(own) => path == own,
            Pattern::Under(start) => path.starts_with(start),
            Pattern::File => looks_like_a_file(path),
            Pattern::Search => query.split('&').any(|field| field.starts_with("s=")),
            Pattern::Any => true,
        }
    }
}

impl Route {
    /// The route that answers a path.
    pub fn of(path: &str, query: &str) -> Option<&'static Route> {
        ROUTES.iter().find(|route| route.pattern.matches(path, query))
    }

    /// Whether it answers a method.
    pub fn takes(&self, method: &str) -> bool {
        self.methods.split(", ").any(|own| own == method)
    }
}

/// The last part of the path has an ending of one to five letters or digits that no page has.
fn looks_like_a_file(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let Some((name, ending)) = last.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !ending.eq_ignore_ascii_case("php")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_exactly_one_route_and_the_last_takes_all() {
        let table = [
            ("/", Handler::Page),
            ("/-/health", Handler::Health),
            ("/-/health/", Handler::Asset),
            ("/-/comment", Handler::Comment),
            ("/-/unlock", Handler::Unlock),
            ("/-/wire", Handler::Wire),
            ("/-/wire/", Handler::Asset),
            ("/-/newsroom/", Handler::Newsroom),
            ("/-/newsroom/articles/7", Handler::Newsroom),
            ("/-/api/v1/articles", Handler::Api),
            ("/-/api/v2/articles", Handler::Asset),
            ("/wp-json/wp/v2/posts", Handler::Page),
            ("/-/newsroom.css", Handler::Asset),
            ("/-/style.css", Handler::Asset),
            ("/wp-content/uploads/2024/01/a.JPG", Handler::FileOrPage),
            ("/2024/01/node.js/", Handler::Page),
            ("/sitemap.xml", Handler::FileOrPage),
            ("/index.php", Handler::Page),
            ("/.hidden", Handler::Page),
            ("/version-1.2", Handler::FileOrPage),
        ];
        for (path, handler) in table {
            assert_eq!(
                Route::of(path, "").map(|route| route.handler),
                Some(handler),
                "{path}"
            );
        }
        let search = Route::of("/", "paged=2&s=mills").map(|route| route.rate);
        assert_eq!(search, Some(Rate::Search));
        assert_eq!(ROUTES.last().map(|route| route.pattern), Some(Pattern::Any));
    }

    #[test]
    fn no_route_that_only_reads_takes_a_body_and_every_route_that_writes_has_limits() {
        for route in ROUTES {
            assert!(!route.takes("TRACE") && !route.takes("CONNECT"));
            if matches!(route.audience, Audience::Newsroom | Audience::Program) {
                // Their own tables say what each of their addresses takes, and they count by themselves.
                continue;
            }
            if route.takes("POST") {
                // Who has the word of a wire may send more, and more often, than everybody.
                let (most, rate) = match route.audience {
                    Audience::Everybody => (1024 * 1024, Rate::Write),
                    Audience::Wire => (16 * 1024 * 1024, Rate::Wire),
                    Audience::Newsroom | Audience::Program => unreachable!("left out above"),
                };
                assert!(route.body > 0 && route.body <= most, "{route:?}");
                assert_eq!(route.rate, rate, "{route:?}");
                assert!(!route.takes("GET"), "{route:?}");
            } else {
                assert_eq!(route.body, 0, "{route:?}");
            }
        }
    }
}
