# The house around the pieces: relations, palette, corrections, redirects, settings, the machinery.

kin = Relations
tie_update = updated from “{what}”
tie_translation = translated from “{what}”
tie_barred = not for publication: {what}
kin_stages = Stages of the story
kin_stages_hint = Each stage has its own address. Readers are led from an earlier one to the newest, and see where the newest comes from.
kin_update_of = It is an update of
kin_update_none = No other piece
kin_updates = Its updates
kin_carry_on = Write an update
kin_carry_on_hint = Begins a draft with its headline, sections and topics, tied to this piece.
kin_tongues = In other languages
kin_tongues_none = Not yet in any other language.
kin_into = Into
kin_translate = Begin a translation
kin_translate_hint = Begins a draft with this text to translate over. Search engines and readers are told of each language once it is published.
kin_tie = It is a translation of a piece that is here already
kin_translation_of = The original
kin_translation_none = None
kin_copy = A copy
kin_duplicate = Duplicate
kin_duplicate_hint = A draft that says the same, without its address, date, corrections, embargo and relations.
