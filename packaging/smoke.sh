#!/bin/sh
# smoke.sh PROGRAM PYTHON: runs a frozen Corral through every library it carries. PYTHON writes the documents.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$2" - "$folder" <<'PYTHON'
import sys

import docx
from reportlab.pdfgen.canvas import Canvas

word = docx.Document()
word.add_paragraph("The heating fails on cold days.")
word.save(f"{sys.argv[1]}/note.docx")
page = Canvas(f"{sys.argv[1]}/note.pdf")
page.drawString(72, 720, "The heating fails on cold days.")
page.save()
for name, text, encoding in (
    ("old", "Котёл не греет, и в доме холодно. Мастер обещал прийти во вторник утром.", "cp1251"),
    ("thai", "ท่าเรือเปิดเวลาเก้าโมงเช้าและปิดตอนเย็น" * 100, "utf-8"),
):
    with open(f"{sys.argv[1]}/{name}.txt", "wb") as file:
        file.write(text.encode(encoding))
PYTHON
printf '<h1>Note</h1><p>The heating fails on cold days.</p>' >"$folder/note.html"

corral() {
    "$program" --data-dir "$folder/data" "$@" 2>"$folder/stderr" || { cat "$folder/stderr" >&2; exit 1; }
}
corral --demo chat --image assets/samples/sales-chart.png "What does this show?" | grep -q 'pixels'
corral --demo summarize "$folder"/note.* | grep -c 'heating fails' | grep -qx 3
corral --demo summarize "$folder/old.txt" | grep -q 'Котёл не греет'
corral --demo summarize "$folder/thai.txt" | grep -q 'ท่าเรือ'
corral --demo rewrite --style formal assets/samples/letter.txt | grep -q 'heating'
corral doctor --json | grep -q '"schema": 1'
echo "The frozen program runs."
