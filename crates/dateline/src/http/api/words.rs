//! The things that programs send and get.

use super::shape::{Headline, Id, Note, Sentence, Slug, Text, Time, one_of, shapes};

one_of! {
    /// Where an article is in its life.
    State {
        Draft = "draft", InReview = "in_review", Ready = "ready", Scheduled = "scheduled",
        Published = "published", Withdrawn = "withdrawn", Spiked = "spiked",
    }
    /// What kind of note a correction is.
    Kind { Correction = "correction", Clarification = "clarification", Update = "update", Retraction = "retraction" }
    /// Where a comment is.
    CommentState { Held = "held", Approved = "approved", Rejected = "rejected", Spam = "spam" }
    /// What is decided about a comment.
    Decision { Approve = "approve", Reject = "reject", Spam = "spam", Hold = "hold" }
}

shapes! {
    /// Something that did not go (RFC 9457).
    Problem {
        /// What kind it is, as a URN that never changes.
        r#type: String,
        /// The same in a few words.
        title: String,
        /// The HTTP status.
        status: u32,
        /// What happened, what it means, what to do, and whether anything was lost.
        detail: String,
        /// The short word at the end of the type.
        code: String,
        /// What is wrong with which fields.
        errors: Vec<FieldProblem>,
        /// The number under which the log has more.
        reference: String,
    }
    /// What is wrong with a field.
    FieldProblem {
        /// The field; empty if it is none in particular.
        field: String,
        /// What is wrong and what would be right.
        words: String,
    }
    /// An article in a list.
    ArticleSummary {
        /// Its id.
        id: Id,
        /// Where it is in its life.
        state: State,
        /// Its headline.
        headline: String,
        /// The sentence or two under it.
        standfirst: String,
        /// Its language (BCP 47).
        lang: String,
        /// Its first section.
        section: Option<Id>,
        /// Its authors.
        authors: Vec<Id>,
        /// The path at which readers find it, or would.
        path: Option<String>,
        /// When it was published, or will be.
        published_at: Option<Time>,
        /// When it was changed last.
        updated_at: Time,
    }
    /// A page of articles.
    ArticleList {
        /// The articles, last changed first.
        articles: Vec<ArticleSummary>,
        /// Where the list goes on: `before` of the next page; `null` at its end.
        next: Option<String>,
    }
    /// An article as it is being written.
    Article {
        /// Its id.
        id: Id,
        /// Where it is in its life.
        state: State,
        /// Counts what was written; whoever writes names the turn that they read.
        turn: i64,
        /// The newest revision.
        revision: Id,
        /// It says something that no revision says yet.
        unsealed: bool,
        /// When it was written last.
        at: Time,
        /// The headline.
        headline: String,
        /// The sentence or two under it.
        standfirst: String,
        /// Words above the headline.
        labels: Vec<String>,
        /// The last part of its address.
        slug: String,
        /// Its sections, the first is the primary one.
        sections: Vec<Id>,
        /// Its topics.
        topics: Vec<Id>,
        /// Its authors.
        authors: Vec<Id>,
        /// A byline in other words than its authors' names.
        byline: Option<String>,
        /// Its language (BCP 47).
        lang: String,
        /// Readers may comment.
        comments_open: bool,
        /// The text in plain signs; what they cannot say stands as `⟦3 picture⟧` and is kept word for word.
        text: String,
        /// The path at which readers find it, or would.
        path: Option<String>,
        /// When it was published, or will be.
        published_at: Option<Time>,
    }
    /// An article to begin. What is left out is empty.
    NewArticle {
        /// The headline.
        headline: Headline,
        /// The sentence or two under it.
        standfirst: Option<Sentence>,
        /// The text in plain signs.
        text: Option<Text>,
        /// The last part of its address.
        slug: Option<Slug>,
        /// Its sections, the first is the primary one.
        sections: Option<Vec<Id>>,
        /// Its topics.
        topics: Option<Vec<Id>>,
        /// Readers may comment; they may if nothing is said.
        comments_open: Option<bool>,
    }
    /// What is to be written over an article. What is left out stays as it is.
    Writing {
        /// The turn that was read. Not needed with `If-Match`.
        turn: Option<i64>,
        /// The headline.
        headline: Option<Headline>,
        /// The sentence or two under it.
        standfirst: Option<Sentence>,
        /// The text in plain signs.
        text: Option<Text>,
        /// The last part of its address.
        slug: Option<Slug>,
        /// Its sections, the first is the primary one.
        sections: Option<Vec<Id>>,
        /// Its topics.
        topics: Option<Vec<Id>>,
        /// Readers may comment.
        comments_open: Option<bool>,
    }
    /// A revision in a list.
    RevisionSummary {
        /// Its id.
        id: Id,
        /// Its number within the article.
        number: i64,
        /// When it was saved.
        at: Time,
        /// Who wrote it.
        by: Option<Id>,
        /// How many words it has.
        words: i64,
        /// Readers had it at some time.
        published: bool,
        /// Readers have it now.
        live: bool,
    }
    /// A page of revisions, newest first.
    RevisionList {
        /// The revisions.
        revisions: Vec<RevisionSummary>,
    }
    /// What a revision says.
    Revision {
        /// Its id.
        id: Id,
        /// The article.
        article: Id,
        /// Its number within the article.
        number: i64,
        /// When it was saved.
        at: Time,
        /// The hash that chains it to the one before it.
        hash: String,
        /// The headline.
        headline: String,
        /// The sentence or two under it.
        standfirst: String,
        /// The text in plain signs.
        text: String,
    }
    /// Something that is missing, or that somebody should look at, before an article is published.
    Missing {
        /// What, as a word.
        what: String,
        /// It cannot be published like this.
        blocking: bool,
        /// It can be, once somebody says that they know.
        confirm: bool,
        /// How many.
        count: i64,
        /// Where: the first such words.
        at: String,
    }
    /// What stands between an article and its readers, and what would change for them.
    Check {
        /// What is missing, what blocks first.
        missing: Vec<Missing>,
        /// The addresses at which readers would find something else.
        changes: Vec<String>,
        /// The path it would have.
        path: Option<String>,
        /// Critical findings against its sources that nobody dismissed.
        critical: i64,
        /// All findings that ask for a look.
        findings: i64,
    }
    /// A source that articles rest on.
    Source {
        /// Its id.
        id: Id,
        /// Its title.
        title: String,
        /// Whose it is.
        outlet: String,
        /// Whether it stands, was changed, or was taken back.
        status: String,
        /// Its address.
        url: Option<String>,
        /// Only the newsroom may know of it.
        confidential: bool,
        /// When it came in.
        received_at: Time,
        /// All of its text; in lists the beginning alone, or nothing.
        text: String,
    }
    /// Sources.
    SourceList {
        /// The sources.
        sources: Vec<Source>,
    }
    /// A text to be kept as a source.
    NewSource {
        /// What it says.
        text: Note,
        /// What it is called.
        title: Option<Headline>,
        /// Only the newsroom may know of it.
        confidential: Option<bool>,
    }
    /// A source to be attached to an article.
    Attach {
        /// The source.
        source: Id,
        /// Only the newsroom may know that this article rests on it.
        confidential: Option<bool>,
    }
    /// How to publish.
    Publish {
        /// Whoever asks was told what could not be seen by readers, and wants it so.
        confirmed: Option<bool>,
    }
    /// When to publish.
    Schedule {
        /// The moment.
        at: Time,
    }
    /// A correction of what readers have.
    Correct {
        /// What kind of note.
        kind: Kind,
        /// What readers are told.
        text: Note,
        /// Why, for the newsroom alone.
        reason: Note,
        /// Shown above the text instead of below it.
        on_top: Option<bool>,
    }
    /// Where an article is after something was done.
    Standing {
        /// The article.
        id: Id,
        /// Where it is in its life.
        state: State,
        /// The revision that readers get.
        revision: Option<Id>,
        /// The path at which they find it.
        path: Option<String>,
    }
    /// A section of the paper.
    Section {
        /// Its id.
        id: Id,
        /// Its name.
        name: String,
        /// The last part of its address.
        slug: String,
        /// A few sentences about it.
        description: String,
        /// The section it stands under.
        parent: Option<Id>,
    }
    /// All sections.
    SectionList {
        /// In their order.
        sections: Vec<Section>,
    }
    /// What or whom articles are about.
    Topic {
        /// Its id.
        id: Id,
        /// Its name.
        name: String,
        /// The last part of its address.
        slug: String,
        /// A few sentences about it.
        description: String,
    }
    /// A page of topics.
    TopicList {
        /// The topics.
        topics: Vec<Topic>,
        /// `after` of the next page; `null` at its end.
        next: Option<String>,
    }
    /// Somebody who is credited: what readers may know of them.
    Person {
        /// Their id.
        id: Id,
        /// Their name.
        name: String,
        /// The last part of the address of their page.
        slug: String,
        /// A few sentences about them.
        bio: String,
        /// Their own page.
        url: Option<String>,
    }
    /// A page of people, by name.
    PersonList {
        /// The people.
        people: Vec<Person>,
        /// `after` of the next page; `null` at its end.
        next: Option<String>,
    }
    /// A picture or file.
    Picture {
        /// Its id.
        id: Id,
        /// Its path; of a picture that of the largest size.
        path: String,
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
        /// Its media type.
        mime: String,
        /// Its title.
        title: String,
        /// What it shows, for those who do not see it.
        alt: String,
        /// What is said under it.
        caption: String,
        /// Whose it is.
        credit: String,
    }
    /// A page of pictures and files.
    PictureList {
        /// The pictures.
        pictures: Vec<Picture>,
        /// `after` of the next page; `null` at its end.
        next: Option<String>,
    }
    /// A reader's comment. Their mail and network address are never here.
    Comment {
        /// Its id.
        id: Id,
        /// The article it stands under.
        article: Id,
        /// That article's headline.
        headline: String,
        /// The comment it answers.
        parent: Option<Id>,
        /// The name its writer gave.
        name: String,
        /// What it says.
        text: String,
        /// When it came.
        at: Time,
        /// Where it is.
        state: CommentState,
    }
    /// A page of comments, newest first.
    CommentList {
        /// The comments.
        comments: Vec<Comment>,
        /// There are more on the next page.
        more: bool,
    }
    /// What is decided about a comment.
    Decide {
        /// The decision.
        decision: Decision,
    }
    /// A path that leads elsewhere.
    Redirect {
        /// The path.
        from: String,
        /// Where it leads; empty for what is gone.
        to: String,
        /// The HTTP status.
        status: i64,
    }
    /// A page of redirects, by path.
    RedirectList {
        /// The redirects.
        redirects: Vec<Redirect>,
        /// `after` of the next page; `null` at its end.
        next: Option<String>,
    }
    /// The paper.
    Settings {
        /// Its name.
        title: String,
        /// The line under it.
        tagline: String,
        /// Its public address.
        url: String,
        /// Its language (BCP 47).
        lang: String,
        /// Minutes east of UTC.
        offset_minutes: i64,
        /// Articles on a page of a list.
        page_size: i64,
    }
    /// Whoever comes with this token.
    Me {
        /// The person it acts for.
        person: Id,
        /// What the token is for.
        scopes: Vec<String>,
        /// The sections that it is narrowed to; empty: it is not.
        sections: Vec<Id>,
    }
}
