"""Markdown nobody would write by hand, for properties that must hold for all of it."""

from __future__ import annotations

from hypothesis import strategies as st

_FRAGMENTS = [
    *("- a", "- b\n", "1. x\n", "2. y\n", "10) z\n", "* c\n", "+ z\n", " - k\n", "   - k3\n", "  - nested\n"),
    *("   more\n", "\n", "\n\n", " ", "\n ", "  \n", "# head\n", "## h **b**\n", "===\n", "---\n", "***\n", "* * *\n"),
    *("para text ", "**bold** ", "*it* ", "`code` ", "~~s~~ ", "[l](http://x.y) ", "![i](http://p.q/r.png) ", "[x]"),
    *(
        "> quote\n",
        ">> qq\n",
        "```\n",
        "```py\n",
        "~~~\n",
        "`",
        "``",
        "    indented\n",
        "\tcode\n",
        "def f(): return 1\n",
    ),
    *("| a | b |\n", "|---|:-:|\n", "| 1 | 2 |\n", "|--|--|\n", "x | y\n", "--|--\n", "  | 1 | 2 |\n"),
    *("<b>html</b>\n", "[ref]: http://x\n", "\r\n", "\r", "\\", "😀", "\u2029", "\u2028", "\x00", "&amp;"),
    *("- - a\n", "- # h\n", "- ```\n  c\n  ```\n", "-\n", "1.\n", "<http://a.b>"),
    *("2*3*4 ", "**a:**b ", "**「重要」**で", "*", "**", "~~", "\\(x_1\\) ", "\\[\n", "\\]\n", "$$\n", "$x^2$ ", "$5 "),
    *(
        "a<br>b",
        "<sup>2</sup>",
        "<u>",
        "</u>",
        "<hr>\n",
        "<p>",
        "</p>\n",
        "<details>\n",
        "</details>\n",
        "<summary>s</summary>",
        "http://a.b/c_d ",
        "www.a.b ",
        "m@a.b ",
        "\\_",
        "\\\n",
    ),
    *("\\begin{a}\n", "\\end{a}\n", "= \n", "| 1 | 2 | 3 |\n", "1. y\n1. y\n", "01. z\n", "```py more words\n", "\x1b"),
    *("| 5 | 6 |\n" * 40, "- item\n" * 20, "1. item\n" * 20, "word " * 60),
]

documents = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)
feeds = (
    st.lists(st.sampled_from([1, 2, 5, 20, 200]), min_size=1, max_size=8),
    st.lists(st.booleans(), min_size=1, max_size=5),
)
