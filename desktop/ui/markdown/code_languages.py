"""Lists the comments, strings and keywords of the languages that code blocks are coloured for."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Language:
    """`comments`, `blocks` and `keys` are patterns; `keys` stand for words that name something, as a tag does."""

    keywords: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()  # up to the end of the line
    blocks: tuple[tuple[str, str], ...] = ()  # from one mark to the other
    strings: tuple[str, ...] = ('"', "'")  # on one line
    long_strings: tuple[str, ...] = ()  # over many
    keys: tuple[str, ...] = ()
    cased: bool = True


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCK = (r"/\*", r"\*/")
_C = (
    "auto bool break case char const continue default do double else enum extern false float for goto if inline int "
    "long register return short signed sizeof static struct switch true typedef union unsigned void volatile while"
)
_OBJECTS = "class public private protected this new try catch finally throw import package interface extends super null"
_SCRIPT = (
    "async await break case catch class const continue debugger default delete do else export extends false finally "
    "for from function if import in instanceof let new null of return static super switch this throw true try typeof "
    "undefined var void while with yield"
)
_BRACES = Language(_words(_C), ("//",), (_BLOCK,))
_HASHES = Language(comments=(r"(?<!\S)#",))
_MARKUP = Language(
    blocks=((r"<!--", r"-->"),), strings=('"',), keys=(r"</?[A-Za-z][\w:.-]*+", r"(?<=[\w\"'/])\s?/?>"), cased=False
)
_STYLES = Language(
    _words("important and not only from to"), (), (_BLOCK,), keys=(r"@[\w-]++", r"(?<=[{;\s])[a-z-]++(?=\s?:)")
)

# By the name that pygments knows each of them by.
LANGUAGES: dict[str, Language] = {
    "Python": Language(
        _words(
            "False None True and as assert async await break case class continue def del elif else except finally for "
            "from global if import in is lambda match nonlocal not or pass raise return try while with yield"
        ),
        ("#",),
        long_strings=('"""', "'''"),
    ),
    "C": replace(_BRACES, keys=(r"(?m:^)[ \t]*#[ \t]*\w++",)),
    "C++": Language(
        _words(
            f"{_C} class public private protected this new delete try catch throw namespace using template typename "
            "virtual override final nullptr constexpr noexcept operator friend explicit mutable static_cast concept "
            "requires co_await co_return"
        ),
        ("//",),
        (_BLOCK,),
        keys=(r"(?m:^)[ \t]*#[ \t]*\w++",),
    ),
    "C#": Language(
        _words(
            f"{_C} {_OBJECTS} abstract as async await base byte checked decimal delegate event fixed foreach get in "
            "internal is lock namespace object operator out override params readonly ref sealed set string using var "
            "virtual where yield record init"
        ),
        ("//",),
        (_BLOCK,),
    ),
    "Java": Language(
        _words(
            f"{_C} {_OBJECTS} abstract assert boolean byte final implements instanceof native record sealed "
            "synchronized throws transient var yield"
        ),
        ("//",),
        (_BLOCK,),
        long_strings=('"""',),
    ),
    "JavaScript": Language(_words(_SCRIPT), ("//",), (_BLOCK,), long_strings=("`",)),
    "TypeScript": Language(
        _words(
            f"{_SCRIPT} abstract any as boolean declare enum implements interface is keyof namespace never number "
            "private protected public readonly string type unknown"
        ),
        ("//",),
        (_BLOCK,),
        long_strings=("`",),
    ),
    "Go": Language(
        _words(
            "break case chan const continue default defer else fallthrough false for func go goto if import interface "
            "iota map nil package range return select struct switch true type var any bool byte error float64 int "
            "int64 rune string uint"
        ),
        ("//",),
        (_BLOCK,),
        long_strings=("`",),
    ),
    "Rust": Language(
        _words(
            "as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i32 i64 if "
            "impl in let loop match mod move mut pub ref return self Self static str struct super trait true type u32 "
            "u64 u8 unsafe use usize where while"
        ),
        ("//",),
        (_BLOCK,),
        strings=('"',),
    ),
    "Swift": Language(
        _words(
            "actor as async await break case catch class continue default defer do else enum extension false for func "
            "guard if import in init inout is let nil private protocol public return self static struct super switch "
            "throw throws true try var where while"
        ),
        ("//",),
        (_BLOCK,),
        strings=('"',),
        long_strings=('"""',),
    ),
    "Kotlin": Language(
        _words(
            "as break by catch class companion continue data do else false finally for fun if import in init interface "
            "internal is lateinit null object open override package private public return sealed super suspend this "
            "throw true try val var when while"
        ),
        ("//",),
        (_BLOCK,),
        long_strings=('"""',),
    ),
    "Scala": Language(
        _words(
            "abstract case catch class def do else extends false final finally for given if implicit import lazy match "
            "new null object override package private protected return sealed super then this throw trait true try "
            "type val var while with yield"
        ),
        ("//",),
        (_BLOCK,),
        long_strings=('"""',),
    ),
    "Dart": Language(
        _words(f"{_SCRIPT} abstract as bool double dynamic final int is late mixin required String"),
        ("//",),
        (_BLOCK,),
        long_strings=('"""', "'''"),
    ),
    "PHP": Language(
        _words(
            "abstract and array as break case catch class clone const continue default do echo else elseif extends "
            "false final finally fn for foreach function if implements include instanceof interface isset match "
            "namespace new null or private protected public readonly require return static switch this throw trait "
            "true try unset use var while yield"
        ),
        ("//", "#"),
        (_BLOCK,),
        keys=(r"<\?php", r"\?>"),
    ),
    "Ruby": Language(
        _words(
            "alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo "
            "require rescue retry return self super then true undef unless until when while yield"
        ),
        ("#",),
    ),
    "Perl": Language(
        _words(
            "and bless die else elsif eq for foreach if last local my ne next no not or our package print return sub "
            "undef unless until use while"
        ),
        (r"(?<![$@%&\\])#",),
    ),
    "Bash": replace(
        _HASHES,
        keywords=_words(
            "case do done elif else esac exit export fi for function if in local read return select set shift source "
            "then trap unset until while echo cd"
        ),
        strings=(),
        long_strings=('"', "'"),
    ),
    "PowerShell": Language(
        _words(
            "begin break catch class continue do else elseif end exit finally for foreach function if in param "
            "process return switch throw try until while"
        ),
        ("#",),
        ((r"<#", r"#>"),),
        cased=False,
    ),
    "SQL": Language(
        _words(
            "add all alter and as asc avg begin between by case check column commit constraint count create cross "
            "database default delete desc distinct drop else end exists foreign from full group having if in index "
            "inner insert int integer into is join key left like limit max min not null offset on or order outer "
            "primary references right rollback select set sum table text then union unique update values varchar view "
            "when where with"
        ),
        ("--",),
        (_BLOCK,),
        cased=False,
    ),
    "S": Language(
        _words("break else FALSE for function if in library next NULL repeat return TRUE while NA Inf NaN"), ("#",)
    ),
    "Lua": Language(
        _words(
            "and break do else elseif end false for function goto if in local nil not or repeat return then true "
            "until while"
        ),
        ("--",),
        ((r"--\[\[", r"\]\]"),),
    ),
    "Haskell": Language(
        _words("case class data deriving do else if import in infix instance let module newtype of then type where"),
        ("--",),
        ((r"\{-", r"-\}"),),
        strings=('"',),
    ),
    "Elixir": Language(
        _words(
            "after and case catch cond def defmodule defp do else end false fn for if import in nil not or raise "
            "receive rescue true unless use when with"
        ),
        ("#",),
        long_strings=('"""',),
    ),
    "Clojure": Language(
        _words("def defn defmacro do fn if let loop nil ns recur true false when"), (";",), strings=('"',)
    ),
    "Common Lisp": Language(_words("defun defvar if lambda let nil progn setq t when"), (";",), strings=('"',)),
    "JSON": Language(_words("true false null"), strings=('"',), keys=(r'"(?:[^"\\\n]|\\.)*"(?=\s?:)',)),
    "YAML": replace(
        _HASHES, keywords=_words("true false null yes no"), keys=(r"(?m:^)[ \t]*(?:-[ \t]++)?[\w.-]++(?=:(?:\s|$))",)
    ),
    "TOML": replace(
        _HASHES,
        keywords=_words("true false"),
        long_strings=('"""', "'''"),
        keys=(r"(?m:^)\[[^\]\n]*+\]?", r"(?m:^)[\w.-]++(?=\s?=)"),
    ),
    "INI": Language(comments=(r"(?m:^)[;#]",), strings=(), keys=(r"(?m:^)\[[^\]\n]*+\]?", r"(?m:^)[\w.-]++(?=\s?=)")),
    "HTML": _MARKUP,
    "XML": _MARKUP,
    "CSS": _STYLES,
    "SCSS": replace(_STYLES, comments=("//",)),
    "Docker": replace(
        _HASHES,
        keywords=_words(
            "from run cmd label expose env add copy entrypoint volume user workdir arg as healthcheck shell"
        ),
        cased=False,
    ),
    "Makefile": replace(_HASHES, keys=(r"(?m:^)[\w./-]++(?=:)",)),
    "TeX": Language(comments=(r"(?<!\\)%",), strings=(), keys=(r"\\[A-Za-z]++",)),
    "Diff": Language(strings=(), comments=(r"(?m:^)@@", r"(?m:^)---"), keys=(r"(?m:^)\+[^\n]*+",)),
}
_OTHER_NAMES = {
    "JSX": "JavaScript", "TSX": "TypeScript", "JSON5": "JSON", "Bash Session": "Bash", "Objective-C": "C",
    "MySQL": "SQL", "PostgreSQL SQL dialect": "SQL", "Transact-SQL": "SQL", "Sass": "SCSS", "Vue": "HTML",
    "Python console session": "Python", "Scheme": "Common Lisp", "LessCss": "SCSS", "Julia": "Python", "Svelte": "HTML",
}  # fmt: skip


def language_of(name: str) -> Language | None:
    """The language that pygments calls so; None for one whose code stays in one colour."""
    return LANGUAGES.get(_OTHER_NAMES.get(name, name))
