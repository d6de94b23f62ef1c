"""What is said of engines, and when it is over."""

from __future__ import annotations

import pytest

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.state.engine_notices import DemoAnswers, EngineAway, LeadsAway, none_installed, outside
from desktop.state.notices import Notice

HERE, OTHER = "http://127.0.0.1:11434", "http://127.0.0.1:4411"


def report(state: HostState = HostState.READY, kind: EngineKind = EngineKind.SYSTEM, url: str = HERE) -> HostReport:
    return HostReport(Endpoint(url, kind), state, Version(0, 24, 0) if state is HostState.READY else None)


READY, STOPPED, MISSING = report(), report(HostState.NOT_RUNNING), report(HostState.NOT_INSTALLED)
DEMO = report(kind=EngineKind.DEMO, url=OTHER)
ASLEEP = HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP, Version(0, 24, 0))


def away() -> tuple[EngineAway, list[Help]]:
    given: list[Help] = []
    return EngineAway(given.append), given


def buttons(notice: Notice | None) -> list[str]:
    return [act.english for act in notice.acts] if notice else []


def title(condition: EngineAway) -> str:
    return condition.notice.title if condition.notice else ""


def test_which_other_computer_is_asked_is_known_by_its_engine() -> None:
    there = report(kind=EngineKind.ADDRESS, url="http://192.0.2.7:11434")
    tunnel = report(kind=EngineKind.ADDRESS, url="http://127.0.0.1:5555")
    assert outside((there, ASLEEP), EngineKind.ADDRESS) == "192.0.2.7:11434"
    assert outside((ASLEEP, there), EngineKind.MANAGED) == ""
    assert outside((ASLEEP, there), None) == "192.0.2.7:11434"
    assert outside((tunnel, ASLEEP, DEMO), None) == ""
    assert outside((), EngineKind.ADDRESS) == ""


def test_an_engine_that_stops_while_idle_is_told_and_its_return_ends_it() -> None:
    condition, given = away()
    condition.see((READY,))
    assert title(condition) == ""
    condition.see((STOPPED,))
    assert title(condition) == "Your Ollama stopped."
    assert buttons(condition.notice) == ["Use Corral's engine", "Look again"]
    assert condition.notice
    condition.notice.acts[1].do()
    assert given == [Help.START_ENGINE]
    condition.see((READY,))
    assert not condition.holds


def test_one_that_never_ran_has_not_stopped() -> None:
    condition, _ = away()
    condition.see((DEMO, STOPPED))
    assert title(condition) == "Ollama is installed but not running."


def test_an_engine_at_an_address_is_named_by_it() -> None:
    condition, _ = away()
    condition.see((report(kind=EngineKind.ADDRESS),))
    condition.see((report(HostState.NOT_RUNNING, EngineKind.ADDRESS),))
    assert title(condition) == "The engine at 127.0.0.1:11434 stopped."


def test_one_that_stops_beside_corrals_own_takes_its_models_along() -> None:
    condition, _ = away()
    condition.see((READY, ASLEEP))
    condition.see((STOPPED, ASLEEP))
    assert condition.notice == Notice(
        "Your Ollama stopped.",
        "Its models are away until it runs again. Corral’s engine goes on.",
        acts=condition.notice.acts if condition.notice else (),
    )
    assert buttons(condition.notice) == ["Look again"]


def test_corrals_own_engine_is_never_said_to_have_stopped() -> None:
    condition, _ = away()
    condition.see((MISSING, report(kind=EngineKind.MANAGED, url=OTHER)))
    condition.see((MISSING, ASLEEP))
    assert condition.notice is None


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (HostState.TOO_OLD, "Ollama ? would lose text without saying so."),
        (HostState.SOMETHING_ELSE, "Something else answers where Ollama should be."),
        (HostState.STARTING, "The engine is still starting."),
        (HostState.NOT_INSTALLED, ""),
    ],
)
def test_every_trouble_has_its_words_and_ends(state: HostState, said: str) -> None:
    condition, _ = away()
    condition.see((report(state),))
    assert title(condition) == said
    condition.see((report(state), ASLEEP))
    assert condition.notice is None


def test_an_error_of_reaching_an_engine_is_an_instance_of_it() -> None:
    condition, _ = away()
    condition.see((READY,))
    error = EngineUnreachable("There is no engine to ask.", help=Help.SET_UP)
    assert not condition.takes(error)
    condition.see((STOPPED,))
    assert condition.takes(error)
    assert not condition.takes(CorralError("The disk is full."))


def test_why_nothing_could_be_looked_for_is_told_until_it_can() -> None:
    condition, _ = away()
    condition.refuse(EngineUnreachable("“x” is no address of an engine.", help=Help.OPEN_SETTINGS))
    condition.see((DEMO,))
    assert title(condition) == "“x” is no address of an engine."
    assert buttons(condition.notice) == ["Open settings"]
    condition.refuse(None)
    assert condition.notice is None


def test_the_demo_says_so_and_cannot_be_closed() -> None:
    condition = DemoAnswers(lambda _: None)
    condition.see((DEMO, MISSING), demo=True)
    assert condition.notice
    assert not condition.notice.closable
    assert condition.notice.sentence.endswith("No model is installed yet.")
    condition.see((DEMO, STOPPED), demo=True)
    assert condition.notice.sentence.endswith("so that you can look around.")
    condition.see((READY,), demo=False)
    assert condition.notice is None


def test_an_address_that_leads_away_is_told_until_it_is_confirmed() -> None:
    given: list[Help] = []
    condition = LeadsAway(given.append)
    condition.tell("http://10.0.0.8:11434")
    assert condition.notice
    assert condition.notice.title == "OLLAMA_HOST leads to another computer, http://10.0.0.8:11434."
    assert buttons(condition.notice) == ["Open settings"]
    condition.confirm("http://10.0.0.9:11434")
    assert condition.holds
    condition.confirm("http://10.0.0.8:11434")
    assert condition.notice is None


def test_none_is_installed_where_there_is_only_the_demo() -> None:
    assert none_installed((DEMO, MISSING))
    assert not none_installed((DEMO, STOPPED))
