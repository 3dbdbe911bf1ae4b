//! Who is in the export: authors with a login, guest authors, and names that only articles mention.

use std::collections::{BTreeMap, BTreeSet};

use copy::{Hash, Person, PersonId};
use wire::wxr;

use super::index::Index;
use super::kinds::ItemKind;
use super::source::decode;
use super::words::{clean, plain, value, verbatim, web_address};

/// A person as the export knows them.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    /// What they are filed under: `login:ida` or `guest:ida-bell`.
    pub(super) key: String,
    pub(super) person: Person,
    pub(super) wp_id: Option<i64>,
    pub(super) wp_login: Option<String>,
    pub(super) kept: Vec<(String, String)>,
    pub(super) hash: Hash,
    /// Things of the export that are this person, by the report's kind: the first is counted as taken in,
    /// the others as merged.
    pub(super) counts_as: Vec<&'static str>,
}

/// Everybody, and by which names they go.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) all: Vec<Planned>,
    by_login: BTreeMap<String, usize>,
    by_slug: BTreeMap<String, usize>,
}

impl People {
    /// Everybody that an export names.
    pub(super) fn plan(index: &Index) -> Self {
        let mut people = People::default();
        for author in index.authors.values() {
            people.with_login(author);
        }
        for login in index
            .creators
            .keys()
            .filter(|login| !index.authors.contains_key(*login))
        {
            let author = wxr::Author {
                login: login.clone(),
                ..wxr::Author::default()
            };
            people.with_login(&author);
            people.no_count();
        }
        let guests = index
            .small
            .iter()
            .filter(|item| ItemKind::of(&item.kind) == ItemKind::GuestAuthor);
        for guest in guests {
            people.guest(guest);
        }
        for ((scheme, slug), term) in &index.terms {
            if scheme == "author" {
                people.term(slug, term);
            }
        }
        for planned in &mut people.all {
            let facts =
                serde_json::to_string(&(&planned.person, &planned.kept, planned.wp_id)).unwrap_or_default();
            planned.hash = Hash::of(facts.as_bytes());
        }
        people
    }

    fn no_count(&mut self) {
        if let Some(last) = self.all.last_mut() {
            last.counts_as.clear();
        }
    }

    fn with_login(&mut self, author: &wxr::Author) {
        let name = plain(&author.name);
        let both = plain(&format!("{} {}", author.first, author.last));
        let login = clean(author.login.trim());
        let name = [name, both, login.clone()]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let said = |wanted: &str| {
            let mut unknown = author.unknown.iter();
            unknown
                .find(|unknown| unknown.name.ends_with(wanted))
                .map(|unknown| unknown.source.as_str())
        };
        let placed = |name: &str| name.ends_with("author_description") || name.ends_with("author_url");
        let mut kept: Vec<(String, String)> = author
            .unknown
            .iter()
            .filter(|unknown| !placed(&unknown.name))
            .map(|unknown| (unknown.name.clone(), verbatim(&unknown.source)))
            .collect();
        for (key, part) in [
            ("author_first_name", &author.first),
            ("author_last_name", &author.last),
        ] {
            if !part.trim().is_empty() {
                kept.push((key.into(), verbatim(part)));
            }
        }
        let person = Person {
            id: PersonId(0),
            name,
            slug: copy::slug::nicename(&login),
            // Two that only WordPress.com writes.
            bio: said("author_description").map(plain).unwrap_or_default(),
            contact: None,
            url: said("author_url").and_then(web_address),
            login: (!login.is_empty()).then(|| login.clone()),
            mail: (!author.mail.is_empty()).then(|| clean(&author.mail)),
        };
        self.by_login.insert(author.login.clone(), self.all.len());
        self.add(Planned {
            key: format!("login:{login}"),
            person,
            wp_id: author.id.and_then(|id| id.try_into().ok()),
            wp_login: Some(login),
            kept,
            hash: Hash::of(b""),
            counts_as: vec!["people"],
        });
    }

    /// A guest author of Co-Authors-Plus. Linked to a login it is that person, with what it says more.
    fn guest(&mut self, item: &wxr::Item) {
        let meta = |key: &str| value(&item.meta, key);
        let slug = meta("cap-user_login").map_or_else(|| bare_slug(&item.slug), decode);
        let name = meta("cap-display_name").map_or_else(|| plain(&item.title), plain);
        let bio = meta("cap-description").map(plain).unwrap_or_default();
        let url = meta("cap-website").and_then(web_address);
        let mail = meta("cap-user_email").map(clean);
        const KNOWN: [&str; 7] = [
            "cap-user_login",
            "cap-display_name",
            "cap-description",
            "cap-website",
            "cap-user_email",
            "cap-linked_account",
            "_edit_last",
        ];
        let kept = item
            .meta
            .iter()
            .filter(|meta| !KNOWN.contains(&meta.key.as_str()));
        let kept: Vec<(String, String)> = kept
            .map(|meta| (meta.key.clone(), verbatim(&meta.value)))
            .collect();
        let linked = meta("cap-linked_account").and_then(|login| self.by_login.get(login).copied());
        if let Some(at) = linked.or_else(|| self.by_slug.get(&slug).copied())
            && let Some(planned) = self.all.get_mut(at)
        {
            if !name.is_empty() {
                planned.person.name = name;
            }
            if !bio.is_empty() {
                planned.person.bio = bio;
            }
            planned.person.url = url.or(planned.person.url.take());
            planned.person.mail = planned.person.mail.take().or(mail);
            planned.kept.extend(kept);
            planned.counts_as.push("guest authors");
            self.by_slug.entry(slug).or_insert(at);
            return;
        }
        let person = Person {
            id: PersonId(0),
            name: if name.is_empty() { slug.clone() } else { name },
            slug: copy::slug::slugify(&slug),
            bio,
            contact: None,
            url,
            login: None,
            mail,
        };
        self.by_slug.insert(slug.clone(), self.all.len());
        self.add(Planned {
            key: format!("guest:{slug}"),
            person,
            wp_id: None,
            wp_login: None,
            kept,
            hash: Hash::of(b""),
            counts_as: vec!["guest authors"],
        });
    }

    /// A term of the taxonomy `author`. Its description is for Co-Authors-Plus's own search.
    fn term(&mut self, slug: &str, term: &wxr::Term) {
        let bare = bare_slug(slug);
        let known = [bare.as_str(), term.name.as_str()].into_iter().find_map(|name| {
            self.by_slug
                .get(name)
                .or_else(|| self.by_login.get(name))
                .copied()
        });
        let kept = (!term.description.is_empty())
            .then(|| ("term_description".to_string(), verbatim(&term.description)));
        if let Some(at) = known {
            self.by_slug.entry(bare).or_insert(at);
            if let Some(planned) = self.all.get_mut(at) {
                planned.kept.extend(kept);
                planned.counts_as.push("author terms");
            }
            return;
        }
        let person = Person {
            id: PersonId(0),
            name: [plain(&term.name), bare.clone()]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
            slug: copy::slug::slugify(&bare),
            bio: String::new(),
            contact: None,
            url: None,
            login: None,
            mail: None,
        };
        self.by_slug.insert(bare.clone(), self.all.len());
        self.add(Planned {
            key: format!("guest:{bare}"),
            person,
            wp_id: None,
            wp_login: None,
            kept: kept.into_iter().collect(),
            hash: Hash::of(b""),
            counts_as: vec!["author terms"],
        });
    }

    fn add(&mut self, mut planned: Planned) {
        if planned.person.slug.is_empty() {
            planned.person.slug = format!("author-{}", self.all.len() + 1);
        }
        self.by_slug
            .entry(planned.person.slug.clone())
            .or_insert(self.all.len());
        self.all.push(planned);
    }

    /// Gives everybody a slug of their own, `taken` being those of people who are not of this export.
    pub(super) fn settle(&mut self, taken: &BTreeSet<String>) {
        let mut used = taken.clone();
        for planned in &mut self.all {
            let wanted = planned.person.slug.clone();
            let mut number = 2;
            while !used.insert(planned.person.slug.clone()) {
                planned.person.slug = copy::slug::numbered(&wanted, number);
                number += 1;
            }
        }
    }

    /// The person with that login.
    pub(super) fn by_login(&self, login: &str) -> Option<&Planned> {
        self.by_login.get(login).and_then(|at| self.all.get(*at))
    }

    /// Who had that number.
    pub(super) fn by_wp_id(&self, number: i64) -> Option<PersonId> {
        let found = self.all.iter().find(|planned| planned.wp_id == Some(number));
        found.map(|planned| planned.person.id)
    }

    /// The person whom a term of the taxonomy `author` names.
    pub(super) fn by_term(&self, slug: &str) -> Option<&Planned> {
        let bare = bare_slug(slug);
        self.by_slug
            .get(&bare)
            .or_else(|| self.by_login.get(&bare))
            .and_then(|at| self.all.get(*at))
    }

    /// The authors of an item, in order: those that Co-Authors-Plus names, else its creator.
    pub(super) fn of(&self, item: &wxr::Item) -> Vec<&Planned> {
        let mut out: Vec<&Planned> = Vec::new();
        for term in item.terms.iter().filter(|term| term.scheme == "author") {
            if let Some(person) = self.by_term(&term.slug)
                && !out.iter().any(|other| other.key == person.key)
            {
                out.push(person);
            }
        }
        if out.is_empty() {
            out.extend(self.by_login(&item.creator));
        }
        out
    }
}

/// Co-Authors-Plus puts `cap-` before the slugs of authors.
fn bare_slug(slug: &str) -> String {
    let slug = decode(slug);
    slug.strip_prefix("cap-").unwrap_or(&slug).to_string()
}

impl People {
    /// Whether the person of a guest author's item is there because of that item: not merged into another.
    pub(super) fn guest_is_first(&self, item: &wxr::Item) -> bool {
        let slug = value(&item.meta, "cap-user_login").map_or_else(|| bare_slug(&item.slug), decode);
        let planned = self.by_slug.get(&slug).and_then(|at| self.all.get(*at));
        planned.is_some_and(|planned| planned.counts_as.first() == Some(&"guest authors"))
    }
}
