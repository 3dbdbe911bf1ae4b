//! Sections, topics and what else is a term.

use std::collections::BTreeMap;

use copy::{Hash, SectionId, Tag, TopicId};
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};
use morgue::{changes, sections, topics};

use super::super::context::Context;
use super::super::kinds::TermKind;
use super::super::report::{Outcome, Report};
use super::super::{Error, Target, terms as plan};
use super::{change, end, known, rows};

/// Takes in sections, topics, and what else is a term.
pub(in crate::import) async fn terms(
    target: &Target,
    cx: &mut Context,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let source = cx.index.source.key.clone();
    let known = known(&target.db, &source, "term").await?;
    let mut work = Terms {
        source,
        known,
        records: Vec::new(),
        tags: Vec::new(),
        kept: Vec::new(),
    };
    let new_sections = work.sections(target, cx, report).await?;
    let new_topics = work.topics(target, cx, report).await?;
    work.others(cx, report);
    if work.records.is_empty() {
        return Ok(());
    }
    let tx = target.db.begin().await?;
    sections::put(&tx, &new_sections).await?;
    topics::put(&tx, &new_topics).await?;
    kept::put(&tx, &work.kept).await?;
    imports::record(&tx, &work.source, &work.records).await?;
    changes::append(&tx, &change(target, work.tags)).await?;
    end(tx, dry).await
}

struct Terms {
    source: String,
    known: BTreeMap<String, (i64, Hash)>,
    records: Vec<Imported>,
    tags: Vec<Tag>,
    kept: Vec<Kept>,
}

impl Terms {
    fn outcome(&self, key: &str, hash: &Hash) -> (Outcome, Option<i64>) {
        match self.known.get(key) {
            Some((id, known)) if known == hash => (Outcome::Unchanged, Some(*id)),
            Some((id, _)) => (Outcome::Updated, Some(*id)),
            None => (Outcome::Imported, None),
        }
    }

    fn record(&mut self, key: String, thing: i64, hash: &Hash) {
        self.records.push(Imported {
            kind: "term".into(),
            foreign_key: key,
            thing,
            content_hash: hash.clone(),
        });
    }

    async fn sections(
        &mut self,
        target: &Target,
        cx: &mut Context,
        report: &mut Report,
    ) -> Result<Vec<sections::Section>, Error> {
        let mut outcomes = BTreeMap::new();
        for (slug, section) in &mut cx.terms.sections {
            let key = format!("category/{slug}");
            let (mut outcome, id) = self.outcome(&key, &section.hash);
            section.id = match id {
                Some(id) => SectionId(id),
                // A section that the paper has already stays as its editors made it.
                None => match sections::by_slug(&target.db, slug).await?.first() {
                    Some(there) => {
                        outcome = Outcome::Merged;
                        there.id
                    }
                    None => SectionId(target.id()),
                },
            };
            outcomes.insert(slug.clone(), outcome);
        }
        let mut out = Vec::new();
        for (slug, section) in &cx.terms.sections {
            let outcome = outcomes.get(slug).copied().unwrap_or(Outcome::Imported);
            report.became("sections", outcome);
            section
                .kept
                .iter()
                .for_each(|(name, _)| report.keep(&format!("section: {name}")));
            if outcome == Outcome::Unchanged {
                continue;
            }
            self.record(format!("category/{slug}"), section.id.0, &section.hash);
            if outcome == Outcome::Merged {
                continue;
            }
            self.tags.push(Tag::Section(section.id));
            self.kept.extend(rows("section", section.id.0, &section.kept));
            let parent = section
                .parent
                .as_ref()
                .and_then(|parent| cx.terms.sections.get(parent));
            out.push(sections::Section {
                id: section.id,
                slug: section.slug.clone(),
                name: section.name.clone(),
                description: section.description.clone(),
                parent: parent.map(|parent| parent.id),
                wp_id: section.wp_id,
                position: section.position,
            });
        }
        Ok(out)
    }

    async fn topics(
        &mut self,
        target: &Target,
        cx: &mut Context,
        report: &mut Report,
    ) -> Result<Vec<topics::Topic>, Error> {
        let mut out = Vec::new();
        for ((scheme, slug), topic) in &mut cx.terms.topics {
            let key = format!("{}/{slug}", if scheme.is_empty() { "post_tag" } else { scheme });
            let (mut outcome, id) = self.outcome(&key, &topic.hash);
            topic.id = match id {
                Some(id) => TopicId(id),
                None => match topics::by_slug(&target.db, scheme, slug).await? {
                    Some(there) => {
                        outcome = Outcome::Merged;
                        there.id
                    }
                    None => TopicId(target.id()),
                },
            };
            report.became("topics", outcome);
            topic
                .kept
                .iter()
                .for_each(|(name, _)| report.keep(&format!("topic: {name}")));
            if outcome == Outcome::Unchanged {
                continue;
            }
            self.record(key, topic.id.0, &topic.hash);
            if outcome == Outcome::Merged {
                continue;
            }
            self.tags.push(Tag::Topic(topic.id));
            self.kept.extend(rows("topic", topic.id.0, &topic.kept));
            out.push(topics::Topic {
                id: topic.id,
                scheme: scheme.clone(),
                slug: slug.clone(),
                name: topic.name.clone(),
                description: topic.description.clone(),
                wp_id: topic.wp_id,
            });
        }
        Ok(out)
    }

    /// Names of menus are part of the menus; other terms are kept word for word.
    fn others(&mut self, cx: &Context, report: &mut Report) {
        for ((scheme, slug), term) in &cx.index.terms {
            let kind = TermKind::of(scheme);
            let told = match kind {
                TermKind::Menu => Outcome::Imported,
                TermKind::Other => Outcome::Kept,
                _ => continue,
            };
            let (key, hash) = (format!("{scheme}/{slug}"), plan::hash(term));
            let (outcome, _) = self.outcome(&key, &hash);
            let unchanged = outcome == Outcome::Unchanged;
            report.became(kind.as_str(), if unchanged { outcome } else { told });
            if kind == TermKind::Other {
                report.keep(&format!("term: {scheme}"));
            }
            if !unchanged {
                self.record(key, 0, &hash);
                let json = serde_json::to_string(term).unwrap_or_default();
                self.kept
                    .extend(rows("paper", 0, &[(format!("term:{scheme}:{slug}"), json)]));
            }
        }
    }
}
