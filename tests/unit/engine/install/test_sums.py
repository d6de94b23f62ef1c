"""The release's list of hashes."""

from __future__ import annotations

from desktop.engine.install.sums import parse_sums

ONE, TWO = "1" * 64, "aB" * 32


def test_names_with_and_without_their_folder() -> None:
    text = f"{ONE}  ./ollama-linux-amd64.tar.zst\n{TWO} *ollama-darwin.tgz\r\n"
    assert parse_sums(text) == {"ollama-linux-amd64.tar.zst": ONE, "ollama-darwin.tgz": TWO.lower()}


def test_what_is_no_line_of_a_list_is_passed_over() -> None:
    assert parse_sums(f"<html>\n{ONE[:-1]}  ./short\n{ONE}\n\n") == {}


def test_a_name_with_two_hashes_has_none() -> None:
    assert parse_sums(f"{ONE}  ./a\n{TWO}  ./a\n{ONE}  ./b\n{ONE}  ./b\n") == {"b": ONE}
