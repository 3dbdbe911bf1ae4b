//! WordPress's post types and taxonomies, as far as this import tells them apart.

/// What an item becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    Article,
    Page,
    Media,
    MenuEntry,
    /// Somebody without a login (Co-Authors-Plus).
    GuestAuthor,
    /// A public note on a published article (Newspack).
    Correction,
    /// A reusable block.
    Block,
    /// Everything else: kept word for word.
    Other,
}

impl ItemKind {
    /// Of a post type's name.
    pub(super) fn of(post_type: &str) -> Self {
        match post_type {
            "post" => ItemKind::Article,
            "page" => ItemKind::Page,
            "attachment" => ItemKind::Media,
            "nav_menu_item" => ItemKind::MenuEntry,
            "guest-author" => ItemKind::GuestAuthor,
            "newspack_correction" => ItemKind::Correction,
            "wp_block" => ItemKind::Block,
            _ => ItemKind::Other,
        }
    }

    /// What a report calls them.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            ItemKind::Article => "articles",
            ItemKind::Page => "pages",
            ItemKind::Media => "media",
            ItemKind::MenuEntry => "menu entries",
            ItemKind::GuestAuthor => "guest authors",
            ItemKind::Correction => "corrections",
            ItemKind::Block => "reusable blocks",
            ItemKind::Other => "other items",
        }
    }

    /// It is told of by an id here and by an address.
    pub(super) fn has_life(self) -> bool {
        matches!(self, ItemKind::Article | ItemKind::Page | ItemKind::Media)
    }
}

/// What a term becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    Section,
    Topic,
    /// A menu's name.
    Menu,
    /// Co-Authors-Plus names authors by terms.
    Person,
    /// The program's own housekeeping: kept word for word.
    Other,
}

impl TermKind {
    /// Of a taxonomy's name.
    pub(super) fn of(taxonomy: &str) -> Self {
        match taxonomy {
            "category" => TermKind::Section,
            "nav_menu" => TermKind::Menu,
            "author" => TermKind::Person,
            "link_category"
            | "wp_theme"
            | "wp_template_part_area"
            | "wp_pattern_category"
            | "following_users" => TermKind::Other,
            _ => TermKind::Topic,
        }
    }

    /// What a report calls them.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            TermKind::Section => "sections",
            TermKind::Topic => "topics",
            TermKind::Menu => "menus",
            TermKind::Person => "author terms",
            TermKind::Other => "other terms",
        }
    }
}

/// What a topic's scheme is here: none for WordPress's own tags.
pub(super) fn scheme(taxonomy: &str) -> &str {
    if taxonomy == "post_tag" { "" } else { taxonomy }
}
