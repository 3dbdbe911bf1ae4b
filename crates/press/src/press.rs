//! The press itself: templates, their filters, and the way of a view through them.

use std::collections::BTreeMap;

use bytes::Bytes;
use copy::Lang;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, State, UndefinedBehavior, Value};

use crate::context::{SiteContext, View, When};
use crate::html::escape_into;
use crate::locale::{Locale, fill};
use crate::{feed, model, robots, sitemap, theme};

/// Turns views into bytes. Made once; rendering shares it between threads.
#[derive(Debug)]
pub struct Press {
    templates: Environment<'static>,
    /// What pages say by themselves, per language, as templates see it.
    words: BTreeMap<&'static str, Value>,
    assets: Vec<Asset>,
}

/// Why nothing could be rendered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template of the theme is wrong. Nothing was lost; the page is not shown until the template is put
    /// right or taken out of the theme's folder.
    #[error("the template {name} is wrong: {reason}; put it right or take it out of the theme's folder")]
    Template {
        /// Which template.
        name: String,
        /// What the template engine says, with the line.
        reason: String,
    },
}

/// A file of the theme that pages need, served as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path, without the version: `/-/style.css`.
    pub path: &'static str,
    /// The path with its version, as pages link to it; it never changes what it holds.
    pub href: String,
    /// Its media type.
    pub content_type: &'static str,
    /// What it holds.
    pub body: Bytes,
}

/// Steps of the template engine that one page may take: an article with ten thousand comments needs fewer.
const FUEL: u64 = 5_000_000;

impl Press {
    /// A press with the built-in theme, in which each template of `overrides` (`article.html` → its text)
    /// takes the place of the built-in one. The built-in one stays reachable as `builtin/article.html`.
    ///
    /// # Errors
    /// If an override is no template.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the caller hands its map over; it may be kept one day"
    )]
    pub fn new(overrides: BTreeMap<String, String>) -> Result<Self, Error> {
        Press::with(&overrides, UndefinedBehavior::SemiStrict)
    }

    /// A press that refuses every name in a template that its page does not have: for checking themes.
    ///
    /// # Errors
    /// If an override is no template.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the caller hands its map over; it may be kept one day"
    )]
    pub fn strict(overrides: BTreeMap<String, String>) -> Result<Self, Error> {
        Press::with(&overrides, UndefinedBehavior::Strict)
    }

    fn with(overrides: &BTreeMap<String, String>, undefined: UndefinedBehavior) -> Result<Self, Error> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(undefined);
        templates.set_fuel(Some(FUEL));
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_formatter(|out, _, value| {
            if value.is_undefined() || value.is_none() {
                return Ok(());
            }
            match value.as_str() {
                Some(text) if value.is_safe() => out.write_str(text)?,
                text => {
                    let mut escaped = String::new();
                    match text {
                        Some(text) => escape_into(&mut escaped, text),
                        None => escape_into(&mut escaped, &value.to_string()),
                    }
                    out.write_str(&escaped)?;
                }
            }
            Ok(())
        });
        add_filters(&mut templates);
        for (name, text) in theme::TEMPLATES {
            add(&mut templates, &format!("builtin/{name}"), text)?;
            if !overrides.contains_key(*name) {
                add(&mut templates, name, text)?;
            }
        }
        for (name, text) in overrides {
            add(&mut templates, name, text)?;
        }
        let words = Locale::all()
            .iter()
            .map(|locale| (locale.code, Value::from_pairs(locale.words())));
        Ok(Press {
            templates,
            words: words.collect(),
            assets: theme::assets(),
        })
    }

    /// Renders a view.
    ///
    /// # Errors
    /// If a template is wrong or asks for more than its share of work.
    pub fn render(&self, view: &View) -> Result<Vec<u8>, Error> {
        match view {
            View::Article(page) => self.html("article.html", &page.site, model::article(page)),
            View::Front(page) => self.html("front.html", &page.site, model::front(page)),
            View::Corrections(page) => self.html("corrections.html", &page.site, model::corrections(page)),
            View::List(page) => self.html("list.html", &page.site, model::list(page)),
            View::Media(page) => self.html("media.html", &page.site, model::media(page)),
            View::Embed(page) => self.html("embed.html", &page.site, model::embed(page)),
            View::Problem(page) => self.html("problem.html", &page.site, model::problem(page)),
            View::Feed(feed) => Ok(feed::write(feed).into_bytes()),
            View::SitemapIndex(index) => Ok(sitemap::write_index(index).into_bytes()),
            View::Sitemap(map) => Ok(sitemap::write(map).into_bytes()),
            View::NewsSitemap(map) => Ok(sitemap::write_news(map).into_bytes()),
            View::Robots(robots) => Ok(robots::write(robots).into_bytes()),
        }
    }

    /// The files of the theme, for the door to serve.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// A year, a month or a day in words, as the title of a list: `2026`, `November 2026`, `17 November 2026`.
    pub fn date_title(&self, lang: &Lang, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        Locale::of(lang).date_title(year, month, day)
    }

    /// What pages in a language call something by themselves: a key of `locales/`.
    pub fn word<'k>(&self, lang: &Lang, key: &'k str) -> &'k str {
        Locale::of(lang).get(key)
    }

    fn html(&self, name: &str, site: &SiteContext, own: model::Model) -> Result<Vec<u8>, Error> {
        let code = Locale::of(&site.lang).code;
        let style = self
            .assets
            .first()
            .map(|asset| asset.href.as_str())
            .unwrap_or_default();
        let context = minijinja::context! {
            site => Value::from(Serde(site)),
            t => self.words.get(code).cloned().unwrap_or_default(),
            locale => code,
            style => style,
            head => own.head,
            page => own.page,
        };
        let template = self
            .templates
            .get_template(name)
            .map_err(|error| wrong(name, &error))?;
        let text = template.render(context).map_err(|error| wrong(name, &error))?;
        Ok(text.into_bytes())
    }
}

fn add(templates: &mut Environment<'static>, name: &str, text: &str) -> Result<(), Error> {
    templates
        .add_template_owned(name.to_owned(), text.to_owned())
        .map_err(|error| wrong(name, &error))
}

fn wrong(name: &str, error: &minijinja::Error) -> Error {
    let mut reason = error.to_string();
    let mut below = std::error::Error::source(error);
    while let Some(cause) = below {
        reason.push_str(": ");
        reason.push_str(&cause.to_string());
        below = cause.source();
    }
    Error::Template {
        name: error.name().unwrap_or(name).to_owned(),
        reason,
    }
}

/// The filters that templates have beside the engine's own: dates and numbers in the language of the paper,
/// words with something filled in.
fn add_filters(templates: &mut Environment<'static>) {
    templates.add_filter("date", |state: &State, when: &Value| {
        Ok::<_, minijinja::Error>(speaks(state).date(moment(when)?))
    });
    templates.add_filter("date_time", |state: &State, when: &Value| {
        Ok::<_, minijinja::Error>(speaks(state).date_time(moment(when)?))
    });
    templates.add_filter("iso", |when: &Value| {
        Ok::<_, minijinja::Error>(moment(when)?.rfc3339())
    });
    templates.add_filter("number", |state: &State, n: u64| speaks(state).number(n));
    templates.add_filter("counted", |state: &State, n: u64, key: &str| {
        speaks(state).count(key, n)
    });
    templates.add_filter("with", |text: &str, values: Kwargs| {
        let mut filled = Vec::new();
        for name in values.args() {
            filled.push((name, values.get::<Value>(name)?.to_string()));
        }
        let filled: Vec<(&str, &str)> = filled
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        Ok::<_, minijinja::Error>(fill(text, &filled))
    });
}

fn speaks(state: &State) -> &'static Locale {
    let code = state.lookup("locale");
    Locale::named(code.as_ref().and_then(Value::as_str).unwrap_or("en"))
}

fn moment(when: &Value) -> Result<When, minijinja::Error> {
    let at = i64::try_from(when.get_attr("at")?)?;
    let offset_minutes = i32::try_from(when.get_attr("offset_minutes")?)?;
    Ok(When::new(copy::Moment(at), offset_minutes))
}
