"""What a model wrote is what one sees: no sign is taken for markup that was not meant as such."""

from __future__ import annotations

import pytest

from tests.ui.chat.telling import told

AS_WRITTEN = [
    *("2*3*4 = 24", "width*height*depth", "5*x*3", "a * b * c", "2**10", "x**2 + y**2 = z**2", "x**y**z"),
    *("(a+b)*(c+d)*(e+f)", "f(x)*g(x)*h(x)", "n!*m!*k", "10%*20%*30", "2*√3*4", "x²*y²*z²", "长*宽*高", "5€*3*2"),
    *("snake_case_names", "*args, **kwargs", "f(*args, **kwargs)", "int *p, *q;", "char* a, char* b"),
    *("un*frigging*believable", "3 *4", "4* 3", "*/5 * * * *", "<x>", "$HOME and $PATH"),
    *("COUNT(*) and SUM(*)", "SELECT * FROM t", "*.py and *.txt", "**/*.py and **/*.txt", ".*foo.*", "/*a*/"),
    *("Price* is 5", "Adults* 12, children* 6", "*Adults 12, *children 6", "Rated **** and ***"),
    *("~5~", "x~y~z", "3~~5 and 6~~8", "~/notes and ~/plans", "__init__.py", "if __name__ == '__main__':"),
    *(r"C:\new\_old", r"\\server\share", r"\d+\*\.", r"^a\.b$", r"f\,dx", r"5\%", r"\frac{a}{b}", r"\{1,2\}"),
    *("#Heading", "#hashtag", "[a]: https", "[^1]: text [^1]", ":smile:", "- ", "\\", "100 € / 3"),
    *("<b>no end", "no beginning</b>", "<!-- a comment -->", "<script>1</script>", "vector<std::string>", "a < b > c"),
    *("x = <value>", '<a href="x">y</a>', "</br>", "<sup>", "</p>"),
    *("$5 and $10", "$5-$10", "from $5 to 10$", "US$ 5, A$ 6"),
    *("http://", "https://.", "http:x", "xhttp://y.z", "user@host", "@name", "a @ b.c"),
    *(r"D:\a\_d_\e", r"C:\#1\-x", r"\s*(\w+)\s*=\s*(.*?)", "a.com/_private_/x", "x*-1*y", "x*(-1)*3"),
    *('"*" and "*"', "„*“ und '**' und '**'", "-_- or ^_^ or >_<", r"¯\_(ツ)_/¯ and ¯\_(ツ)_/¯"),
    *('{"a_b": "*x*", "c": ["_y_", "<br>"]}', '["*a*", "__b__"]', '{"name": "f", "parameters": {"x": "*"}, "y": "*"}'),
    *("lib/*a*/*b*", "*a*/*b*/c", "lib/_a_/_b_/c.py", "*.a*/*b*", "5*/6*"),
    *(">= 5", ">5 GB", "**/*.ts and src/**/test_*.py", "src/**/a and lib/**/b", "Ärzt*innen und Lehrer*in"),
    *("[words]()", "![picture](javascript:x)", "[words](javascript:x)", "&copy 2024", "AT&T", "&nosuch;"),
]  # fmt: skip


@pytest.mark.parametrize("source", AS_WRITTEN)
def test_what_is_no_markup_is_shown_as_it_was_written(source: str) -> None:
    assert told(source).replace("• ", "- ") == source


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**Note:**bring **cash**.", "⟦b:Note:⟧bring ⟦b:cash⟧."),
        ("これは**「重要」**です。", "これは⟦b:「重要」⟧です。"),
        ("**注意：**请勿触摸，**“请勿吸烟”**的", "⟦b:注意：⟧请勿触摸，⟦b:“请勿吸烟”⟧的"),
        ("**단어**는 **\"단어\"**는 **단어(말)**를", '⟦b:단어⟧는 ⟦b:"단어"⟧는 ⟦b:단어(말)⟧를'),
        ("คำว่า**สำคัญ**มาก", "คำว่า⟦b:สำคัญ⟧มาก"),
        ("यह **महत्वपूर्ण**है और **\"नया\"**है", 'यह ⟦b:महत्वपूर्ण⟧है और ⟦b:"नया"⟧है'),
        ("هذا **مهم**، ال**كلمة**ات", "هذا ⟦b:مهم⟧، ال⟦b:كلمة⟧ات"),
        ("共**3**個，**5**個", "共⟦b:3⟧個，⟦b:5⟧個"),
        ("**cat**s and **dog**s", "⟦b:cat⟧s and ⟦b:dog⟧s"),
        ("Haupt**bahn**hof, un**frigging**believable", "Haupt⟦b:bahn⟧hof, un⟦b:frigging⟧believable"),
        ("***both*** and **a *b* c** and *a **b** c*", "⟦bi:both⟧ and ⟦b:a ⟧⟦bi:b⟧⟦b: c⟧ and ⟦i:a ⟧⟦bi:b⟧⟦i: c⟧"),
        ("**a *b*** ***a** b* ***a* b**", "⟦b:a ⟧⟦bi:b⟧ ⟦bi:a⟧⟦i: b⟧ ⟦bi:a⟧⟦b: b⟧"),
        ("**Price *5**", "⟦b:Price *5⟧"),
        ("这是**Linux**is, 用**Linux**系统", "这是⟦b:Linux⟧is, 用⟦b:Linux⟧系统"),
        ("*foo*(bar) _foo_(bar) **foo**(bar)", "⟦i:foo⟧(bar) ⟦i:foo⟧(bar) ⟦b:foo⟧(bar)"),
        ("(bar)*foo* Wow!*foo* Haupt*bahnhof*.", "(bar)⟦i:foo⟧ Wow!⟦i:foo⟧ Haupt⟦i:bahnhof⟧."),
        ("1.**Bold**text, Note:**big**ly", "1.⟦b:Bold⟧text, Note:⟦b:big⟧ly"),
        ("Liebe Leser*innen, **geehrte Kolleg*innen**", "Liebe Leser*innen, ⟦b:geehrte Kolleg*innen⟧"),
        ("*Leser*innen*, **„Achtung“**und", "⟦i:Leser*innen⟧, ⟦b:„Achtung“⟧und"),
        ("**»Halt«**und **«Stop»**et", "⟦b:»Halt«⟧und ⟦b:«Stop»⟧et"),
        ("**Ctrl+C**/**Ctrl+V**, **a**–*b*", "⟦b:Ctrl+C⟧/⟦b:Ctrl+V⟧, ⟦b:a⟧–⟦i:b⟧"),
        ("**注意：**Linux，**价格：**5元，**a。**b", "⟦b:注意：⟧Linux，⟦b:价格：⟧5元，⟦b:a。⟧b"),
        ("**`code`**s and my**`code`**", "⟦bc:code⟧s and my⟦bc:code⟧"),
        ("**/etc/hosts** and **/bin/**: *built*-in", "⟦b:/etc/hosts⟧ and ⟦b:/bin/⟧: ⟦i:built⟧-in"),
        ("*he*/*she*, **_a_/_b_ *x y*/*z***.", "⟦i:he⟧/⟦i:she⟧, ⟦bi:a⟧⟦b:/⟧⟦bi:b⟧⟦b: ⟧⟦bi:x y⟧⟦b:/⟧⟦bi:z⟧."),
        ("*a*/*b*/*c*. _a_/_b_.", "⟦i:a⟧/⟦i:b⟧/⟦i:c⟧. ⟦i:a⟧/⟦i:b⟧."),
        ('["*Title*"](https://a.b) [1]', '⟦"→https://a.b⟧⟦i:Title→https://a.b⟧⟦"→https://a.b⟧ [1]'),
        ('["a"] is **bold** {x}', '["a"] is ⟦b:bold⟧ {x}'),
        ("*note: 3*4 = 12*", "⟦i:note: 3*4 = 12⟧"),
        ("**2**nd, **5**km", "⟦b:2⟧nd, ⟦b:5⟧km"),
        ('said**"yes"**then', 'said⟦b:"yes"⟧then'),
        ("~~gone~~ and 「~~消~~」", "⟦s:gone⟧ and 「⟦s:消⟧」"),
        ("__bold__ _it_ *a*", "⟦b:bold⟧ ⟦i:it⟧ ⟦i:a⟧"),
        ("5*x*3 is *really* good", "5*x*3 is ⟦i:really⟧ good"),
    ],
)  # fmt: skip
def test_marks_open_and_close_as_the_writer_meant(source: str, shown: str) -> None:
    assert told(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Roses,\nropes,\ngulls.", "Roses,⏎ropes,⏎gulls."),
        ("You need:\n• a rope\n• a lamp", "You need:⏎• a rope⏎• a lamp"),
        ("Kind regards,\nBerta Vogt\n\nHarbour office", "Kind regards,⏎Berta Vogt\nHarbour office"),
        ("a  \nb\\\nc", "a⏎b⏎c"),
        ("a<br>b<br/>\nc<BR />d", "a⏎b⏎c⏎d"),
        ("| 1 | a<br>b |\n|---|---|", "1 ¦ a⏎b"),
        ("for x in y:\n    print(x)\n\n  a\n    b\n  c", "for x in y:⏎    print(x)\na⏎  b⏎c"),
        ("app/\n  src/\n\tmain.py  \n   end", "app/⏎  src/⏎    main.py⏎   end"),
        ("1. if a:\n     b\n       c\n* x\n    y", "1. if a:⏎b⏎  c\n• x⏎y"),
        ("* x  \n    y\n- a  \n      b\\\n    c", "• x⏎y\n• a⏎  b⏎c"),
        ("> if a:\n>     b", "if a:⏎    b"),
        ("a **b\n  c** `d`\n  `e`", "a ⟦b:b⟧⏎  ⟦b:c⟧ ⟦c:d⟧⏎  ⟦c:e⟧"),
        ("in C:\\new\\sub\\\nor D:\\\nyes\\\nno", "in C:\\new\\sub\\⏎or D:\\⏎yes⏎no"),
        ("+ cheap\n+ fast\n- slow\n\n- a\n\t+ b", "+ cheap⏎+ fast⏎- slow\n• a\n• b"),
        ("* = good\n** = bad", "* = good⏎** = bad"),
        ('{\n  "a": "*x*",\n\t"b": 1\n}', '{⏎  "a": "*x*",⏎    "b": 1⏎}'),
        (" 12\n+ 5\n- 3\n----\n 14", "12⏎+ 5⏎- 3\n----\n14"),
        ("- one\n  two\n- three", "• one⏎two\n• three"),
        ("> a\n> b", "a⏎b"),
        ("<p>a</p>\n<p>b</p>", "a⏎b"),
        ("a<br><br>b", "a⏎⏎b"),
        ("**A:** 1\n**B:** `c`\n`d`", "⟦b:A:⟧ 1⏎⟦b:B:⟧ ⟦c:c⟧⏎⟦c:d⟧"),
        ("<details>\n<summary>More</summary>\n\ntext\n\n</details>\nend", "⟦b:More⟧\ntext\n</details>⏎end"),
        ("<details>\n<summary>More</summary>\ntext\n</details>", "⟦b:More⟧⏎text"),
        ("<details><summary>More</summary>text</details>", "⟦b:More⟧⏎text"),
        ("<details>\n<summary>More</summary>\n\ntext\n\n</details>\n\nend", "⟦b:More⟧\ntext\nend"),
    ],
)
def test_line_ends_are_line_ends(source: str, shown: str) -> None:
    assert told(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"The area is \( A = \frac{1}{2} a^2 \) and", r"The area is ⟦c:\( A = \frac{1}{2} a^2 \)⟧ and"),
        (r"\[ x = \{1,2\} \\ y \]", r"⟦f:\[ x = \{1,2\} \\ y \]⟧"),
        ("$x_1 * y_2 * z$ and $n$, $2x$", "⟦c:$x_1 * y_2 * z$⟧ and ⟦c:$n$⟧, ⟦c:$2x$⟧"),
        ("$$a_1*b*c_1$$", "⟦f:$$a_1*b*c_1$$⟧"),
        ("\\begin{a}x_1 &= *c \\\\\n- d_1 &= e*\\end{a}", "⟦f:\\begin{a}x_1 &= *c \\\\⏎- d_1 &= e*\\end{a}⟧"),
        ("So\n\\[\na\n=\n- b\n# c\n\\].\nwhere", "So\n⟦f:\\[⏎a⏎=⏎- b⏎# c⏎\\]⟧⟦f:.⟧\nwhere"),
        ("\\begin{array}[t]{l}\n- x\n\\end{array}", "⟦f:\\begin{array}[t]{l}⏎- x⏎\\end{array}⟧"),
        ("$$\nx\n---\ny\n$$", "⟦f:$$⏎x⏎---⏎y⏎$$⟧"),
        (r"\(x\) is **big**", r"⟦c:\(x\)⟧ is ⟦b:big⟧"),
        (r"open \( a*b*c", r"open \( a*b*c"),
        (r"costs \$5 and \$6", "costs $5 and $6"),
    ],
)  # fmt: skip
def test_formulas_keep_every_sign(source: str, shown: str) -> None:
    assert told(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\*not\* \# \_a\_ \`b\` \~\~c\~\~ \<d\>", "*not* # _a_ `b` ~~c~~ <d>"),
        ("1\\. no\n\n\\- no\n\n\\+ no\n\n2\\) no", "1. no\n- no\n+ no\n2) no"),
        (r"\[not a link](/foo) \![a](b)", "[not a link](/foo) !⟦a→b⟧"),
        (r"snake\_case", "snake_case"),
        ("10<sup>6</sup> H<sub>2</sub>O x<sup>n+1</sup> 1<sup>st</sup>", "10⁶ H₂O x⟦^:n+1⟧ 1⟦^:st⟧"),
        ("<b>a <i>b</i></b> <u>c</u> <s>d</s> <mark>e</mark>", "⟦b:a ⟧⟦bi:b⟧ ⟦u:c⟧ ⟦s:d⟧ ⟦m:e⟧"),
        ("<code>a*b*c &lt;</code> <kbd>Ctrl</kbd>", "⟦c:a*b*c <⟧ ⟦c:Ctrl⟧"),
        ("a\n<hr>\nb", "a\n----\nb"),
        ("&lt;b&gt; &amp; &auml; 5&nbsp;km", "<b> & ä 5\u00a0km"),
        ("a\x00b\x1b[2Jc\x07", "a\ufffdb␛[2Jc␇"),
    ],
)
def test_markup_that_was_meant_is_applied(source: str, shown: str) -> None:
    assert told(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("See https://example.org/plan for it.", "See ⟦https://example.org/plan→https://example.org/plan⟧ for it."),
        ("(https://a.org/Foo_(bar)).", "(⟦https://a.org/Foo_(bar)→https://a.org/Foo_(bar)⟧)."),
        ("请看https://a.org/x。", "请看⟦https://a.org/x→https://a.org/x⟧。"),
        ("「https://a.org」https://a.orgです", "「⟦https://a.org→https://a.org⟧」⟦https://a.org→https://a.org⟧です"),
        ("https://ja.a.org/wiki/東京、", "⟦https://ja.a.org/wiki/東京→https://ja.a.org/wiki/東京⟧、"),
        ("www.a.org, Www.b.org!", "⟦www.a.org→http://www.a.org⟧, ⟦Www.b.org→http://Www.b.org⟧!"),
        ("to a_b.c@a.org.", "to ⟦a_b.c@a.org→mailto:a_b.c@a.org⟧."),
        ("**https://a.org/c_d_e**", "⟦b:https://a.org/c_d_e→https://a.org/c_d_e⟧"),
        ("[https://a.org](https://a.org)", "⟦https://a.org→https://a.org⟧"),
        ("<https://a.org/%20x>", "⟦https://a.org/%20x→https://a.org/%20x⟧"),
        ("`https://a.org`", "⟦c:https://a.org⟧"),
        ("https://a.org/?a=1&b=2#c", "⟦https://a.org/?a=1&b=2#c→https://a.org/?a=1&b=2#c⟧"),
        ('"https://a.org", <https://b.org>', '"⟦https://a.org→https://a.org⟧", ⟦https://b.org→https://b.org⟧'),
        ("[words](https://a.org/ü)", "⟦words→https://a.org/ü⟧"),
        ("![A dog](https://a.org/d.png)", "A dog (⟦https://a.org/d.png→https://a.org/d.png⟧)"),
        ("https://user:pw@a.org/x", "⟦https://user:pw@a.org/x→https://user:pw@a.org/x⟧"),
    ],
)  # fmt: skip
def test_addresses_are_links(source: str, shown: str) -> None:
    assert told(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("3. a\n3. b\n4. c", "3. a\n3. b\n4. c"),
        ("1. a\n1. b", "1. a\n1. b"),
        ("0. a\n1. b", "0. a\n1. b"),
        ("10) a\n11) b", "10) a\n11) b"),
        ("01. a\n02. b", "01. a\n02. b"),
        ("Text\n2. b\n3. c", "Text⏎2. b⏎3. c"),
        ("- [x] a\n- [ ] b", "• [x] a\n• [ ] b"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |", "a ¦ b\n1 ¦ 2 | 3 | 4\n5 ¦ "),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "a ¦ b ¦ c\n1 ¦ 2 ¦ 3"),
        ("| a | b |\n|---|---|\n| x \\| y | `p|q` |\nText", "a ¦ b\nx | y ¦ ⟦c:p|q⟧\nText"),
        ("| a | b |\n| c | d |", "| a | b |⏎| c | d |"),
        ("Regards\nBerta\n---\nTitle\n===\nx\n=\ny", "Regards⏎Berta\n----\n#Title\nx⏎=⏎y"),
        ("```python title=x.py\na\n```", "⟦c:title=x.py⟧\ncode python:a"),
        ("```\na", "code :a"),
        ("    Roses\n      ropes", "code :Roses\n  ropes"),
    ],
)  # fmt: skip
def test_lists_tables_and_code_are_as_written(source: str, shown: str) -> None:
    assert told(source) == shown
