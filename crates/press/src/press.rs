//! The press itself: templates, their filters, and the way of a view through them.

use std::collections::BTreeMap;

use bytes::Bytes;
use copy::Lang;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use crate::context::{SiteContext, View};
use crate::html::escape_into;
use crate::locale::Locale;
use crate::{feed, filters, model, newsroom, robots, sitemap, theme};

/// Turns views into bytes. Made once; rendering shares it between threads.
#[derive(Debug)]
pub struct Press {
    templates: Environment<'static>,
    spare: Option<Spare>,
    assets: Vec<Asset>,
}

/// What does the work of a paper's own templates where they fail.
struct Spare {
    templates: Environment<'static>,
    report: Box<dyn Fn(&Error) + Send + Sync>,
}

impl std::fmt::Debug for Spare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Spare")
    }
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
    /// takes the place of the built-in one. The built-in one stays reachable as `builtin/article.html`. Under
    /// the name `style.css` come rules that follow those of the theme.
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

    /// A press for a paper that is open whatever its own templates are: one that is wrong is told to `report`,
    /// once for each that is no template and each time that one fails, and the built-in theme does its work.
    ///
    /// # Errors
    /// If the built-in theme itself is wrong.
    pub fn forgiving(
        mut overrides: BTreeMap<String, String>,
        report: impl Fn(&Error) + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let mut press = loop {
            match Press::with(&overrides, UndefinedBehavior::SemiStrict) {
                Ok(press) => break press,
                Err(error) => {
                    let Error::Template { name, .. } = &error;
                    report(&error);
                    if overrides.remove(name).is_none() {
                        return Err(error);
                    }
                }
            }
        };
        if overrides.keys().any(|name| name != theme::OWN_STYLE) {
            press.spare = Some(Spare {
                templates: environment(&BTreeMap::new(), UndefinedBehavior::SemiStrict)?,
                report: Box::new(report),
            });
        }
        Ok(press)
    }

    fn with(overrides: &BTreeMap<String, String>, undefined: UndefinedBehavior) -> Result<Self, Error> {
        let own = overrides.get(theme::OWN_STYLE).map_or("", String::as_str);
        Ok(Press {
            templates: environment(overrides, undefined)?,
            spare: None,
            assets: theme::assets(own),
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
            View::Change(page) => self.html("change.html", &page.site, model::change(page)),
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

    /// The one script that stands in the pages themselves, as a content security policy names it
    /// (`sha256-…`, CSP 3, 2.3.1). It puts the colours that a reader chose in place before anything is drawn.
    pub fn script_source() -> String {
        Press::source_of(theme::FIRST)
    }

    /// Any script as a policy names it.
    pub fn source_of(script: &str) -> String {
        filters::integrity(script.as_bytes())
    }

    /// A year, a month or a day in words, as the title of a list: `2026`, `November 2026`, `17 November 2026`.
    pub fn date_title(&self, lang: &Lang, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        Locale::of(lang).date_title(year, month, day)
    }

    /// What pages in a language call something by themselves: a key of `locales/`.
    pub fn word<'k>(&self, lang: &Lang, key: &'k str) -> &'k str {
        Locale::of(lang).get(key)
    }

    /// The address of a file of the theme, with its version.
    pub(crate) fn href(&self, path: &str) -> String {
        let asset = self.assets.iter().find(|asset| asset.path == path);
        asset.map(|asset| asset.href.clone()).unwrap_or_default()
    }

    /// Renders one of the newsroom's templates, for which no theme has a spare.
    pub(crate) fn write(&self, name: &str, context: &Value) -> Result<String, Error> {
        write(&self.templates, name, context)
    }

    fn html(&self, name: &str, site: &SiteContext, own: model::Model) -> Result<Vec<u8>, Error> {
        let locale = Locale::of(&site.lang);
        let context = minijinja::context! {
            site => Value::from(Serde(site)),
            t => filters::words(locale),
            style => self.href(theme::STYLE),
            script => self.href(theme::SCRIPT),
            first => Value::from_safe_string(theme::FIRST.to_owned()),
            fonts => theme::fonts(&own.langs).iter().map(|path| self.href(path)).collect::<Vec<_>>(),
            head => own.head,
            page => own.page,
        };
        let text = match (write(&self.templates, name, &context), &self.spare) {
            (Err(error), Some(spare)) => {
                (spare.report)(&error);
                write(&spare.templates, name, &context)?
            }
            (text, _) => text?,
        };
        Ok(text.into_bytes())
    }
}

/// The templates of a theme: the built-in ones, and those that take their places.
fn environment(
    overrides: &BTreeMap<String, String>,
    undefined: UndefinedBehavior,
) -> Result<Environment<'static>, Error> {
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
    filters::add(&mut templates);
    for (name, text) in theme::TEMPLATES {
        add(&mut templates, &format!("builtin/{name}"), text)?;
        if !overrides.contains_key(*name) {
            add(&mut templates, name, text)?;
        }
    }
    for (name, text) in overrides.iter().filter(|(name, _)| name.ends_with(".html")) {
        add(&mut templates, name, text)?;
    }
    // After a paper's own, so that none of those takes their place.
    for (name, text) in newsroom::TEMPLATES {
        add(&mut templates, name, text)?;
    }
    Ok(templates)
}

fn write(templates: &Environment<'static>, name: &str, context: &Value) -> Result<String, Error> {
    let template = templates.get_template(name);
    template
        .and_then(|template| template.render(context))
        .map_err(|error| wrong(name, &error))
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
