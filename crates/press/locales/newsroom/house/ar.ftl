# The house around the pieces: relations, palette, corrections, redirects, settings, the machinery.

kin = الصلات
tie_update = متابعة لـ «{what}»
tie_translation = ترجمة لـ «{what}»
tie_barred = ليست للنشر: {what}
kin_stages = مراحل القصة
kin_stages_hint = لكل مرحلة عنوانها. يُقاد القراء من المرحلة السابقة إلى الأحدث، ويرون من أين جاءت الأحدث.
kin_update_of = هي متابعة لـ
kin_update_none = لا مادة أخرى
kin_updates = متابعاتها
kin_carry_on = كتابة متابعة
kin_carry_on_hint = يبدأ مسودة بعنوانها وأقسامها ومواضيعها، مرتبطة بهذه المادة.
kin_tongues = بلغات أخرى
kin_tongues_none = ليست بعد بأي لغة أخرى.
kin_into = إلى
kin_translate = بدء ترجمة
kin_translate_hint = يبدأ مسودة بهذا النص لتُترجم عليه. وتُخبَر محركات البحث والقراء بكل لغة متى نُشرت.
kin_tie = هي ترجمة لمادة موجودة هنا
kin_translation_of = الأصل
kin_translation_none = لا شيء
kin_copy = نسخة منها
kin_duplicate = نسخ المادة
kin_duplicate_hint = مسودة تقول الشيء نفسه، بلا عنوانها وتاريخها وتصحيحاتها وحظرها وصلاتها.
