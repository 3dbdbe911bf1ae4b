# The house around the pieces: relations, palette, corrections, redirects, settings, the machinery.

kin = تعلقات
tie_update = «{what}» کی تازہ صورت
tie_translation = «{what}» کا ترجمہ
tie_barred = اشاعت کے لیے نہیں: {what}
kin_stages = خبر کے مراحل
kin_stages_hint = ہر مرحلے کا اپنا پتا ہے۔ قارئین کو پرانے سے تازہ ترین تک راستہ ملتا ہے، اور وہ دیکھتے ہیں کہ تازہ کہاں سے آیا۔
kin_update_of = یہ اس کی تازہ صورت ہے
kin_update_none = کسی اور تحریر کی نہیں
kin_updates = اس کی تازہ صورتیں
kin_carry_on = تازہ صورت لکھیں
kin_carry_on_hint = اس کی سرخی، شعبوں اور موضوعات کے ساتھ نیا مسودہ شروع ہوتا ہے، جو اس تحریر سے جڑا ہوتا ہے۔
kin_tongues = دوسری زبانوں میں
kin_tongues_none = ابھی کسی اور زبان میں نہیں۔
kin_into = اس زبان میں
kin_translate = ترجمہ شروع کریں
kin_translate_hint = اسی متن کے ساتھ مسودہ شروع ہوتا ہے تاکہ اس پر ترجمہ ہو۔ ہر زبان شائع ہونے پر قارئین اور سرچ انجنوں کو بتائی جاتی ہے۔
kin_tie = یہ یہاں موجود تحریر کا ترجمہ ہے
kin_translation_of = اصل تحریر
kin_translation_none = کوئی نہیں
kin_copy = نقل
kin_duplicate = نقل بنائیں
kin_duplicate_hint = ایک مسودہ جس میں یہی متن ہو، بغیر پتے، تاریخ، تصحیحات، پابندی اور تعلقات کے۔
