"""The overview with engines that differ in what they run, and in what can be known of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.common.errors import Help, ModelUnavailable
from desktop.common.types import Ending
from desktop.engine.types import EngineKind, Finish, HostState, InstalledModel, Layer, Manifest, ModelFacts
from desktop.family.catalogue import FAMILY
from desktop.family.choice import choose, list_models
from desktop.family.contexts import Contexts
from desktop.family.graphics import GraphicsReader
from desktop.family.memory import Memory
from desktop.family.overview import OverviewReader
from desktop.family.speed import MeasuredSpeeds
from desktop.family.types import Card, ModelOverview, Verdict
from tests.conftest import Run
from tests.unit.family.doubles import FakeRouter, installed
from tests.unit.family.engines import FILE, FakeEngines, FakePulls, FakeStore, report

GB = 10**9
SYSTEM, MANAGED, ADDRESS, DEMO = EngineKind.SYSTEM, EngineKind.MANAGED, EngineKind.ADDRESS, EngineKind.DEMO
ASLEEP = HostState.ASLEEP
Row = tuple[EngineKind, InstalledModel]


def vision(name: str = "llama3.2-vision:11b", digest: str = "seeing") -> InstalledModel:
    return replace(installed(name, 7_800_000_000, digest), family="mllama")


def overview_reader(
    *rows: Row,
    engines: FakeEngines | None = None,
    pulls: FakePulls | None = None,
    measured: MeasuredSpeeds | None = None,
    memory: Memory | None = None,
) -> OverviewReader:
    here = memory or Memory(16 * GB, 9 * GB)
    return OverviewReader(FakeRouter(rows), lambda: here, engines=engines, pulls=pulls, measured=measured)


def draw(run: Run, overview_reader: OverviewReader) -> ModelOverview:
    overview: ModelOverview = run(overview_reader.overview())
    return overview


def facts(name: str, *capabilities: str) -> ModelFacts:
    return ModelFacts(name, "llama", frozenset(capabilities), 32_768, 32, 32, 8, 128)


def measure(*speeds: tuple[str, float]) -> MeasuredSpeeds:
    measured = MeasuredSpeeds()
    for name, speed in speeds:
        measured.note(name, Finish(Ending.COMPLETE, answer_tokens=100, answer_seconds=100 / speed))
    return measured


def test_every_build_has_its_own_card(run: Run) -> None:
    three = draw(run, overview_reader((SYSTEM, installed("llama3.2:3b-instruct-q8_0", 3_400_000_000)))).cards[1]
    assert [card.tag for card in three.builds] == [
        "llama3.2:3b",
        "llama3.2:3b-instruct-q8_0",
        "llama3.2:3b-instruct-fp16",
    ]
    assert [card.installed is not None for card in three.builds] == [False, True, False]
    assert [card.fit.verdict for card in three.builds] == [Verdict.COMFORTABLE, Verdict.COMFORTABLE, Verdict.SLOW]
    assert three.tag == "llama3.2:3b-instruct-q8_0"  # what is here stands for its variant
    assert three.installed == installed("llama3.2:3b-instruct-q8_0", 3_400_000_000)


def test_another_build_of_the_family_is_no_other_model(run: Run) -> None:
    overview = draw(run, overview_reader((SYSTEM, installed("llama3.2:1b-instruct-q4_K_M", 810_000_000))))
    assert overview.others == ()
    assert choose(overview).variant.tag == "llama3.2:1b"


def test_of_two_builds_the_one_that_runs_well_stands_for_both(run: Run) -> None:
    rows = ((SYSTEM, installed("llama3.2:3b-instruct-fp16", 6_400_000_000)), (SYSTEM, installed("llama3.2:3b", 2 * GB)))
    overview = draw(run, overview_reader(*rows))
    assert overview.cards[1].tag == "llama3.2:3b"
    assert [card.tag for card in overview.installed] == ["llama3.2:3b", "llama3.2:3b-instruct-fp16"]


def test_vision_is_on_the_engine_that_runs_it(run: Run) -> None:
    rows = ((SYSTEM, vision()), (MANAGED, vision()))
    new = FakeEngines(report(SYSTEM, 33), report(MANAGED, 24, ASLEEP))
    assert draw(run, overview_reader(*rows, engines=new)).cards[2].engine is MANAGED
    old = FakeEngines(report(SYSTEM, 24), report(MANAGED, 24, ASLEEP))
    assert draw(run, overview_reader(*rows, engines=old)).cards[2].engine is SYSTEM  # as the router asks them


def seen(run: Run, model: InstalledModel, store: FakeStore | None, minor: int = 33) -> Card:
    engines = FakeEngines(report(SYSTEM, minor), stores={SYSTEM: store} if store else {})
    return draw(run, overview_reader((SYSTEM, model), engines=engines)).cards[2]


def test_a_vision_model_that_ollama_cannot_run_can_be_taken_over(run: Run) -> None:
    card = seen(run, vision(), FakeStore(manifests={"llama3.2-vision:11b": Manifest("", (FILE,), "mllama")}))
    assert card.installed is None
    assert card.adoptable is SYSTEM
    assert card.trouble == "Your Ollama 0.33 has it and cannot run it. Corral’s engine can."


def test_what_cannot_be_read_cannot_be_taken_over(run: Run) -> None:
    card = seen(run, vision(), None)
    assert (card.installed, card.adoptable) == (None, None)
    assert card.trouble


def test_a_picture_without_a_usable_model_says_why(run: Run) -> None:
    engines = FakeEngines(report(SYSTEM, 33))
    overview = draw(run, overview_reader((SYSTEM, vision()), (SYSTEM, installed("llama3.2:3b")), engines=engines))
    with pytest.raises(ModelUnavailable, match="Corral’s engine can") as caught:
        choose(overview, with_picture=True)
    assert caught.value.help is Help.GET_MODEL
    assert choose(overview).variant.tag == "llama3.2:3b"


@pytest.mark.parametrize("minor", [24, 33])
def test_an_old_download_in_two_files_is_explained(run: Run, minor: int) -> None:
    two = Manifest("", (FILE, Layer("projector", "sha256:b", 1)), "mllama")
    card = seen(run, vision(), FakeStore(manifests={"llama3.2-vision:11b": two}), minor)
    assert (card.installed, card.adoptable) == (None, None)
    assert "two files" in card.trouble
    assert "two files" in seen(run, vision(digest="085a1fdae525" + "0" * 52), None, minor).trouble


def test_once_corrals_engine_has_it_the_other_copy_is_no_trouble(run: Run) -> None:
    engines = FakeEngines(report(SYSTEM, 33), report(MANAGED, 24, ASLEEP))
    card = draw(run, overview_reader((SYSTEM, vision()), (MANAGED, vision()), engines=engines)).cards[2]
    assert (card.engine, card.trouble, card.adoptable) == (MANAGED, "", None)


def test_the_disk_is_that_of_the_engine_a_download_goes_to(run: Run) -> None:
    engines = FakeEngines(
        report(SYSTEM, 33),
        report(MANAGED, 24, ASLEEP),
        stores={SYSTEM: FakeStore(100 * GB), MANAGED: FakeStore(5 * GB)},
    )
    overview = draw(run, overview_reader(engines=engines))
    assert overview.disk_free == 100 * GB
    small, _, seeing, _ = overview.cards
    assert small.space is not None
    assert small.space.enough is True
    assert seeing.space is not None
    assert seeing.space.reason == "No room: 8.8 GB needed, 5 GB free."
    disks = run(overview_reader(engines=engines).disks())
    assert [(disk.engine, disk.free) for disk in disks] == [(SYSTEM, 100 * GB), (MANAGED, 5 * GB)]


@pytest.mark.parametrize("kind", [SYSTEM, ADDRESS])
def test_a_disk_that_cannot_be_seen_is_not_guessed(run: Run, kind: EngineKind) -> None:
    overview = draw(run, overview_reader(engines=FakeEngines(report(kind, 24))))
    assert overview.disk_free is None
    assert [card.space.enough for card in overview.cards if card.space] == [None] * 4


def test_another_computer_is_not_judged_by_this_one(run: Run) -> None:
    engines = FakeEngines(report(ADDRESS, 24, url="http://192.168.1.20:11434"), facts={"a": facts("a", "completion")})
    rows = ((ADDRESS, installed("llama3.2:3b")), (ADDRESS, installed("a")))
    overview = draw(run, overview_reader(*rows, engines=engines))
    assert {card.fit.verdict for card in overview.cards} == {Verdict.UNKNOWN}
    assert overview.others[0].fit is not None
    assert overview.others[0].fit.verdict is Verdict.UNKNOWN


def test_what_is_still_being_checked_is_not_offered(run: Run) -> None:
    rows = ((SYSTEM, installed("llama3.2:3b", 2 * GB)), (SYSTEM, installed("mistral:7b", 4 * GB)))
    pulls = FakePulls({SYSTEM: ("llama3.2:3b", "mistral:7b"), MANAGED: ()})
    overview = draw(run, overview_reader(*rows, pulls=pulls))
    assert overview.cards[1].installed is None
    assert overview.others == ()
    assert overview.disk_used == 6 * GB  # it is there, though
    remote = draw(
        run, overview_reader((MANAGED, installed("llama3.2:3b")), pulls=FakePulls({SYSTEM: ("llama3.2:3b",)}))
    )
    assert remote.cards[1].installed is not None


def test_what_could_not_be_checked_says_so(run: Run) -> None:
    rows = ((SYSTEM, installed("llama3.2:3b", digest="x")), (SYSTEM, installed("mistral:7b", digest="y")))
    overview = draw(run, overview_reader(*rows, pulls=FakePulls({}, unverified=("x", "y"))))
    assert overview.cards[1].unverified
    assert not overview.cards[0].unverified
    assert overview.others[0].unverified


def test_the_measured_speed_is_on_the_card(run: Run) -> None:
    card = draw(
        run, overview_reader((SYSTEM, installed("llama3.2:latest")), measured=measure(("llama3.2:3b", 41.0)))
    ).cards[1]
    assert card.speed == pytest.approx(41)
    assert card.fit.reason.endswith("Measured: 31 words a second.")


def test_the_demos_pace_is_not_this_computers(run: Run) -> None:
    card = draw(run, overview_reader((DEMO, installed("llama3.2:3b")), measured=measure(("llama3.2:3b", 41.0)))).cards[
        1
    ]
    assert (card.speed, "Measured" in card.fit.reason) == (None, False)


def test_what_the_demo_plays_is_not_on_this_computer(run: Run) -> None:
    drawn = overview_reader(
        (DEMO, installed("llama3.2:1b")), (DEMO, installed("llama3.2:3b")), engines=FakeEngines(report(DEMO, 24))
    )
    assert len(draw(run, drawn).installed) == 2
    overview: ModelOverview = run(drawn.real())
    assert (overview.installed, overview.disk_used, overview.disk_free) == ((), 0, None)
    assert [card.fit.verdict for card in overview.cards] == [
        Verdict.COMFORTABLE,
        Verdict.COMFORTABLE,
        Verdict.SLOW,
        Verdict.TOO_BIG,
    ]
    assert {card.target for card in overview.cards} == {None}


def test_a_slow_model_is_estimated_from_one_that_answered_in_the_same_place(run: Run) -> None:
    row = (SYSTEM, installed("llama3.2:3b", 2 * GB))
    measured = measure(("llama3.2:3b", 10.0))
    assert draw(run, overview_reader(row)).cards[2].fit.reason == (
        "Needs 12 GB; this computer has 16 GB, and no graphics card for it."
    )
    slow = draw(run, overview_reader(row, measured=measured)).cards[2]
    assert slow.fit.reason == (
        "Needs 12 GB; this computer has 16 GB, and no graphics card for it. Expect about 2 words a second."
    )
    split = draw(run, overview_reader(row, measured=measured, memory=Memory(16 * GB, 9 * GB, graphics=8 * GB))).cards[2]
    assert split.fit.reason == "Needs 12 GB; the graphics card has 8 GB."


def test_the_fit_counts_with_the_context_everybody_uses(run: Run) -> None:
    contexts = Contexts(lambda: Memory(64 * GB, 60 * GB))
    overview = run(
        OverviewReader(
            FakeRouter(((SYSTEM, installed("llama3.2:3b")),)), lambda: Memory(64 * GB, 60 * GB), contexts=contexts
        ).overview()
    )
    assert overview.cards[1].fit.context == contexts.for_variant(FAMILY[1]) == 16_384
    assert [model.context for model in list_models(overview)] == [16_384]


def test_graphics_are_looked_at_before_memory_is_read(run: Run) -> None:
    graphics = GraphicsReader(lambda: (), nvml=_Nvml())
    read: list[int] = []

    def memory() -> Memory:
        read.append(graphics.found.total)
        return Memory(16 * GB, 9 * GB, graphics.found.total)

    overview = run(OverviewReader(FakeRouter(), memory, graphics=graphics).overview())
    assert read[0] == 8 * GB
    assert overview.cards[0].fit.graphics == 8 * GB


class _Nvml:
    NVMLError = OSError

    def nvmlInit(self) -> None: ...

    def nvmlShutdown(self) -> None: ...

    def nvmlSystemGetDriverVersion(self) -> str:
        return "580"

    def nvmlDeviceGetCount(self) -> int:
        return 1

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        return index

    def nvmlDeviceGetMemoryInfo(self, _card: int) -> Memory:
        return Memory(8 * GB, 0)

    def nvmlDeviceGetName(self, _card: int) -> str:
        return "card"


def test_others_are_what_their_engine_says_and_one_that_fails_stays_in_the_overview(run: Run) -> None:
    engines = FakeEngines(
        report(SYSTEM, 33),
        facts={"llava": facts("llava", "completion", "vision"), "nomic-embed-text": facts("", "embedding")},
    )
    rows = tuple((SYSTEM, installed(name, 4 * GB)) for name in ("llava", "broken", "nomic-embed-text"))
    mine = overview_reader(*rows, engines=engines)
    llava, broken, search = draw(run, mine).others
    assert (llava.chats, llava.sees) == (True, True)
    assert llava.fit is not None
    assert llava.fit.verdict is Verdict.SLOW
    assert (broken.chats, broken.fit) == (True, None)
    assert (search.chats, search.fit) == (False, None)
    draw(run, mine)
    assert sorted(engines.asked.asked) == ["broken", "broken", "llava", "nomic-embed-text"]  # known ones are not asked


def test_an_engine_that_sleeps_is_not_woken_to_draw_its_models(run: Run) -> None:
    search = replace(installed("nomic-embed-text", 274_000_000), family="nomic-bert")
    sees = replace(installed("someones-vision", 8 * GB), family="mllama")
    overview = draw(
        run, overview_reader((MANAGED, search), (MANAGED, sees), engines=FakeEngines(report(MANAGED, 24, ASLEEP)))
    )
    assert [(other.chats, other.sees) for other in overview.others] == [(False, False), (True, True)]


def test_what_its_engine_lists_as_made_for_search_is_not_asked_about(run: Run) -> None:
    search = replace(installed("search", 274_000_000), capabilities=frozenset({"embedding"}))
    talks = replace(
        installed("bert-that-talks", 4 * GB), family="bert", capabilities=frozenset({"completion", "vision"})
    )
    engines = FakeEngines(report(SYSTEM, 33))
    overview = draw(run, overview_reader((SYSTEM, search), (SYSTEM, talks), engines=engines))
    assert [(other.chats, other.sees) for other in overview.others] == [(False, False), (True, True)]
    assert engines.asked.asked == ["bert-that-talks"]


def test_other_vision_models_are_in_the_same_trouble(run: Run) -> None:
    mine = replace(installed("my-vision", 8 * GB), family="mllama")
    store = FakeStore(manifests={"my-vision": Manifest("", (FILE,), "mllama")})
    overview = draw(
        run, overview_reader((SYSTEM, mine), engines=FakeEngines(report(SYSTEM, 33), stores={SYSTEM: store}))
    )
    assert (overview.others[0].adoptable, bool(overview.others[0].trouble)) == (SYSTEM, True)


def test_the_demo_downloads_to_nothing_while_a_real_engine_is_there(run: Run) -> None:
    stores = {SYSTEM: FakeStore(3 * GB), DEMO: FakeStore(100 * GB)}
    overview = draw(run, overview_reader(engines=FakeEngines(report(DEMO, 24), report(SYSTEM, 33), stores=stores)))
    assert overview.disk_free == 3 * GB
