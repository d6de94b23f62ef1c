"""Reads fonts whose letters are signs: what "a" in Symbol and F0FE in Wingdings show, in letters everybody has."""

from __future__ import annotations

from desktop.documents.ticks import TICKED, UNTICKED

UNKNOWN = "□"
_PRIVATE = range(0xF000, 0xF100)  # where these fonts keep their signs


def is_symbolic(font: str) -> bool:
    return font.lower() in _FONTS


def is_private(text: str) -> bool:
    """Whether a text has letters that only a font of signs can show."""
    return max(text) >= "\uf000" and any("\uf000" <= c <= "\uf0ff" for c in text)


def sign(code: int, font: str) -> str | None:
    """None: nobody knows what it shows. Fonts of letters hold letters at these places, too."""
    table = _FONTS.get(font.lower())
    place = code - 0xF000 if code in _PRIVATE else code
    if table is not None and place < 0x100:
        return " " if place in (0x20, 0xA0) and place not in table else table.get(place)
    if code in _PRIVATE:
        return "•" if place == 0xB7 else None
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xF900 else None


def spelt(text: str, font: str) -> tuple[str, bool]:
    """A text in such a font, and whether every sign of it is known."""
    signs = [c if c.isspace() else sign(ord(c), font) for c in text]
    return "".join(UNKNOWN if found is None else found for found in signs), None not in signs


def _table(*rows: tuple[int, str]) -> dict[int, str]:
    """Signs from a place on. A blank stands for one that is not known."""
    return {first + n: c for first, signs in rows for n, c in enumerate(signs) if c != " "}


def _boxes(ticked: tuple[int, ...], empty: tuple[int, ...]) -> dict[int, str]:
    return dict.fromkeys(ticked, TICKED) | dict.fromkeys(empty, UNTICKED)


_SYMBOL = _table(
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"),
    (0xB0, "°±″≥×∝∂•÷≠≡≈…|—↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"),
    (0xD0, "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS = _table(
    (0x21, "✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲💻🖴💾🖬✇✍"),
    (0x40, "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"),
    (0x60, "♊♋♌♍♎♏♐♑♒♓&&●❍■  ❑❒⬧⧫◆❖⬥ ⮹⌘🏵🏶“”"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○◉◉◎◎○▪ ▴✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰"),
    (0xB7, "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"),
    (0xD5, "⌫⌦⮘➢⮙⮛⮈➲⮉⮋←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳⬀⬁⬃⬂▭▫✗✓"),
) | _boxes(ticked=(0x78, 0xFD, 0xFE), empty=(0x6F, 0x70, 0x71, 0x72, 0xA8))
_WINGDINGS_2 = _table(
    (0x3C, "✇"),
    (0x4F, "✗✓"),
    (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x95, "·•●●○◉◎"),
    (0x9E, "·▪■"),
) | _boxes(ticked=(0x51, 0x52, 0x53, 0x54), empty=(0x2A, 0xA3))
_WINGDINGS_3 = _table(
    (0x21, "←→↑↓↖↗↙↘"),
    (0x70, "▲▼△▽◀▶◁▷◣◢◤◥◂▸▴"),
    (0x80, "▾"),
)
_WEBDINGS = _table((0x33, "◀▶▲▼"), (0x61, "✓"), (0x67, "■"), (0x6E, "●"), (0x72, "✗")) | {0x63: UNTICKED}
_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL,
    "symbol mt": _SYMBOL,
    "symbolps": _SYMBOL,
    "standard symbols l": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
