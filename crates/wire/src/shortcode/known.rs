//! The shortcodes whose meaning we know: WordPress' own, and those of themes that newspapers used.

/// What a known shortcode is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A picture with its caption.
    Caption,
    /// Several pictures.
    Gallery,
    /// Sounds or films in a row.
    Playlist,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// An address that a third party serves.
    Embed,
    /// Only arranges what is in it: columns, wrappers.
    Frame,
    /// A box with a title.
    Box,
    /// A box that unfolds, or one of several tabs.
    Fold,
    /// Words in a line, set in some way: their content stays in the line.
    Words,
    /// Words marked as with a pen.
    Highlight,
    /// A link that looks like a button.
    Button,
    /// A line between two parts.
    Divider,
    /// A quotation.
    Quote,
    /// Says nothing to a reader: spaces, advertisements, share buttons, tables of contents.
    Silent,
}

impl Role {
    /// Whether WordPress itself knows it, so that it was never shown as text.
    pub fn is_wordpress(self) -> bool {
        matches!(
            self,
            Role::Caption | Role::Gallery | Role::Playlist | Role::Audio | Role::Video | Role::Embed
        )
    }
}

/// What the shortcode `name` is for, if we know it. Names are lower case, as WordPress has them.
pub fn role(name: &str) -> Option<Role> {
    Some(match name {
        "caption" | "wp_caption" => Role::Caption,
        "gallery" => Role::Gallery,
        "playlist" => Role::Playlist,
        "audio" => Role::Audio,
        "video" => Role::Video,
        "embed" | "youtube" | "vimeo" => Role::Embed,
        "one_half" | "one_half_last" | "one_third" | "one_third_last" | "two_third" | "two_third_last"
        | "one_fourth" | "one_fourth_last" | "two_fourth" | "two_fourth_last" | "three_fourth"
        | "three_fourth_last" | "one_fifth" | "one_fifth_last" | "two_fifth" | "two_fifth_last"
        | "three_fifth" | "three_fifth_last" | "four_fifth" | "four_fifth_last" | "one_sixth"
        | "one_sixth_last" | "five_sixth" | "five_sixth_last" | "tie_slideshow" | "tie_slide"
        | "tie_full_img" | "tie_list" | "checklist" | "starlist" | "padding" | "tabs" | "tabs_head"
        | "is_logged_in" | "is_guest" | "is_home" | "is_single" | "tie_row" | "tie_col" | "row"
        | "column" | "columns" | "full_width" | "vc_row" | "vc_column" | "vc_column_text"
        | "vc_row_inner" | "vc_column_inner" | "et_pb_section" | "et_pb_row" | "et_pb_column"
        | "et_pb_text" => Role::Frame,
        "box" | "tie_box" | "infobox" | "author" => Role::Box,
        "toggle" | "tie_toggle" | "spoiler" | "accordion" | "tab" | "tab_title" | "tie_tab" | "faq" => {
            Role::Fold
        }
        "dropcap" | "tie_dropcap" | "tooltip" | "tie_tooltip" | "lightbox" | "tab_head" | "bold"
        | "small" => Role::Words,
        "highlight" | "tie_highlight" => Role::Highlight,
        "button" | "tie_button" => Role::Button,
        "divider" | "tie_divider" | "hr" => Role::Divider,
        "quote" | "tie_quote" | "pullquote" | "blockquote" => Role::Quote,
        "ads1"
        | "ads2"
        | "ads3"
        | "ads4"
        | "ads5"
        | "tie_ads"
        | "share_buttons_facebook"
        | "share_buttons_twitter"
        | "toc"
        | "ez-toc"
        | "sharethis"
        | "addtoany"
        | "social_warfare" => Role::Silent,
        _ => return None,
    })
}
