"""Makes the fonts of this folder from the packages they come from. See README.md.

    python build.py PACKAGES           writes the fonts
    python build.py PACKAGES --check   says which differ from what would be written, and fails if one does
"""

import io
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = {"opsz": 18, "wght": (400, 700)}
LATIN_FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum"]


def codes(*spans):
    """Ranges as `0x20-0x7e`, single characters as themselves."""
    found = set()
    for span in spans:
        if "-" in span and span.startswith("0x"):
            first, last = (int(end, 16) for end in span.split("-"))
            found.update(range(first, last + 1))
        else:
            found.update(map(ord, span))
    return found


# What an English page is set in, with the accents that its names have.
CORE = codes("0x20-0x7e", "\u00a0£©«»·àáâäåçèéêëíîïñóôöøúüßÉÖÜ×–—‘’“”•…€→")
# The other letters of western Europe.
REST = codes("0xa1-0xff", "ıŒœʻʼˆ˚˜‐‑‚„†‰′″‹›™←↑↓−") - CORE
# Arabic, Persian, Pashto, Urdu and Kurdish.
ARABIC = codes(
    "0x600-0x603", "0x60c-0x60c", "0x610-0x615", "0x61b-0x61b", "0x61f-0x61f", "0x621-0x655",
    "0x660-0x66d", "0x670-0x675", "ٹټپځڅچډڈڑړږژښکګگںڼھۀہۂۃيیېےۓەڕڤڵۆێۇۅۈ۔", "0x6f0-0x6f9",
    "0x200c-0x200f", "0xfdf2-0xfdf2", "0xfdfa-0xfdfa",
)
# What an Arabic text shares with a Latin one: blanks, figures, punctuation.
SHARED = codes("0x20-0x40", "0x5b-0x5d", "0xa0-0xa0", "«»·×–—‘’“”•…€")

LITERATA = "literata/files/literata-{}-opsz-{}.woff2"
NASKH = "noto-naskh-arabic/files/noto-naskh-arabic-{}-wght-normal.woff2"
NASTALIQ = "noto-nastaliq-urdu/files/noto-nastaliq-urdu-{}-wght-normal.woff2"

FONTS = {
    "literata.woff2": (LITERATA.format("latin", "normal"), CORE, WEIGHTS, LATIN_FEATURES),
    "literata-rest.woff2": (LITERATA.format("latin", "normal"), REST, WEIGHTS, LATIN_FEATURES),
    "literata-east.woff2": (LITERATA.format("latin-ext", "normal"), codes("0x100-0x17f", "ȘșȚț"), WEIGHTS, LATIN_FEATURES),
    "literata-cyrillic.woff2": (LITERATA.format("cyrillic", "normal"), codes("0x400-0x45f", "ҐґҰұ№"), WEIGHTS, LATIN_FEATURES),
    "literata-greek.woff2": (LITERATA.format("greek", "normal"), codes("0x370-0x3ff"), WEIGHTS, LATIN_FEATURES),
    "naskh.woff2": (NASKH.format("arabic"), ARABIC, {}, ["*"], NASKH.format("latin")),
    "nastaliq.woff2": (NASTALIQ.format("arabic"), ARABIC, {"wght": 400}, ["*"], NASTALIQ.format("latin")),
}


def cut(source, wanted, limits, features):
    """The font with these characters alone, at these limits."""
    font = TTFont(source, recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    limits = {axis: value for axis, value in limits.items() if axis in axes}
    if limits:
        font = again(instancer.instantiateVariableFont(font, limits))
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    # The copyright and the licence stay in each font.
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.layout_features = features
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return again(font)


def again(font):
    """The font written and read."""
    font.flavor = None
    between = io.BytesIO()
    font.save(between)
    between.seek(0)
    return TTFont(between, recalcTimestamp=False)


def graft(font, other):
    """Puts the characters of `other`, a cut of the same family with the same axes, into `font`."""
    font.ensureDecompiled()
    other.ensureDecompiled()
    names = {name: f"{name}.shared" for name in other.getGlyphOrder()[1:]}
    font.setGlyphOrder(font.getGlyphOrder() + list(names.values()))
    for name, new in names.items():
        glyph = other["glyf"][name]
        for part in glyph.components if glyph.isComposite() else []:
            part.glyphName = names[part.glyphName]
        font["glyf"].glyphs[new] = glyph
        font["hmtx"][new] = other["hmtx"][name]
        if "gvar" in font:
            font["gvar"].variations[new] = other["gvar"].variations.get(name, [])
        if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
            font["GDEF"].table.GlyphClassDef.classDefs[new] = 1
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, name in other.getBestCmap().items():
                table.cmap.setdefault(code, names[name])
    # Without it the widths follow from the outlines' own variations.
    if "HVAR" in font:
        del font["HVAR"]


def make(packages, source, wanted, limits, features, shared=None):
    """The bytes of one font."""
    font = cut(packages / source, wanted, limits, features)
    if shared:
        graft(font, cut(packages / shared, SHARED, limits, []))
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main():
    packages = pathlib.Path(sys.argv[1])
    check = "--check" in sys.argv
    wrong = []
    for name, parts in FONTS.items():
        made = make(packages, *parts)
        kept = HERE / name
        if check:
            same = kept.exists() and kept.read_bytes() == made
            print(f"{name:24} {len(made):7} {'the same' if same else 'DIFFERS'}")
            if not same:
                wrong.append(name)
        else:
            kept.write_bytes(made)
            print(f"{name:24} {len(made):7}")
    sys.exit(1 if wrong else 0)


main()
