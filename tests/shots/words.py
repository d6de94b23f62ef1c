"""What is said in the pictures."""

from __future__ import annotations

CHART_QUESTION = "Which product grew most since last year, and by how much? Please put all four in a table."
CHART_ANSWER = """\
**Tables grew most:** from 350 units to 520, which is 170 more, or about 49 %. The other three moved far less.

| Product | 2024 | 2025 | Change |
|---|---:|---:|---:|
| Lamps | 420 | 460 | +40 |
| Chairs | 610 | 640 | +30 |
| **Tables** | **350** | **520** | **+170** |
| Shelves | 280 | 300 | +20 |
"""
FOLLOW_UP = "Say the same in one sentence for the newsletter"

PHOTOS_QUESTION = (
    "I have a folder of photos called IMG_0001 and so on. I want them named by the day they were taken, and I am a "
    "little afraid of breaking something."
)
PHOTOS_ANSWER = """\
A sensible worry. The safest way is to **copy** the files under their new names and leave the originals alone until \
you have looked at the result.

```python
from datetime import datetime
from pathlib import Path
import shutil

source, target = Path("Photos"), Path("Photos by day")
target.mkdir(exist_ok=True)

for number, photo in enumerate(sorted(source.glob("IMG_*.jpg")), start=1):
    day = datetime.fromtimestamp(photo.stat().st_mtime)
    name = f"{day:%Y-%m-%d} {number:04}.jpg"
    shutil.copy2(photo, target / name)      # a copy, the original stays
```

### Before you run it

1. Try it on a folder with three photos first.
2. Look at the dates. If they all show the day you copied the card, the camera’s own date was lost, and"""

LANDLORD_QUESTION = "What belongs into a letter to the landlord about a broken heating?"
LANDLORD_ANSWER = """\
Four things, in this order:

1. **What** is broken, and since when: “The heating has been off since 3 November.”
2. **What it means**: 13 degrees in the bedroom this morning.
3. **What you ask for**, with a date: somebody to come round before Friday 14 November.
4. **How to reach you**: at home every day after four.

Keep it to one page, and keep a copy. What you will do if nothing happens can wait for a second letter.
"""

CHATS = (  # title, days ago, pinned; the newest is the last one used
    ("Recipes to keep", 5, True),
    ("Explain the tax form line by line", 4, False),
    ("A rhyme for a birthday", 3, False),
)
LANDLORD, CHART, PHOTOS = "Letter to the landlord", "Which product grew most", "Python: rename my photos"

# What Markdown of other houses loses.
KEPT = "The harbour notice"
KEPT_QUESTION = "Please put all we have for the harbour notice on one page, signed by the office."
KEPT_ANSWER = """\
**Note:**the tank holds 2*3*4 = 24 m<sup>3</sup>, which is width*height*depth. The plans are in C:\\harbour\\_old\\2024.

Roses in the harbour,
ropes on the quay,
gulls over water,
home from the sea.

The area of the quay is \\( A = \\frac{1}{2} a^2 \\), and for both tides

\\[
x = \\{1, 2\\} \\\\
y_1 * y_2 = 12
\\]

| Step | What to do |
|---|---|
| 1 | open the valve<br>wait for the green light<br>close it |
| 2 | call the office | ask for the key |

3. これは**「重要」**です。
3. **注意：**请勿触摸，**“请勿吸烟”**的牌子
4. See https://example.org/plan. It costs $5, not $10.

Kind regards,
Berta Vogt
Harbour office
"""

BUSIER = "Which month was busier, and on which day was it the other way round?"
BUSIER_ANSWER = """May, in B, was busier on three of the four days. Only on Tuesday is A ahead: 300 visitors, not 280.

| Day | A April | B May | Difference |
|---|---:|---:|---:|
| Monday | 180 | 240 | +60 |
| **Tuesday** | **300** | **280** | **−20** |
| Wednesday | 260 | 390 | +130 |
| Thursday | 420 | 540 | +120 |"""
TUESDAY = "What happened on that Tuesday?"
ONE_OF_THEM = "The busiest day is Thursday, the quietest is Monday."
IN_GERMAN = "Welches Produkt ist am meisten gewachsen, und um wie viel?"
