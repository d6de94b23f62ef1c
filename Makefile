# make run | make test: everything they need is set up first, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet

# Debian and Ubuntu packages: what Qt needs to open a window, and what the tests and packages need besides.
WINDOW_DEBS := libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon-x11-0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 fonts-noto-core
PERSON_DEBS := xvfb openbox dbus-daemon at-spi2-core gnome-keyring libsecret-tools xdotool wmctrl x11-utils x11-apps \
	imagemagick xclip thunar iproute2
PACKAGE_DEBS := librsvg2-bin desktop-file-utils appstream lintian binutils dpkg-dev python3-dev
RECALL_DEBS := pandoc poppler-utils mupdf-tools libc-bin
# All that the goals of this call need: who cannot install them is told so in one line.
wanted = $(if $(filter $(1),$(MAKECMDGOALS)),$(2))
WANTED_DEBS = $(WINDOW_DEBS) $(call wanted,package setup-package,$(PACKAGE_DEBS)) \
	$(call wanted,person,$(PERSON_DEBS)) $(call wanted,recall,$(RECALL_DEBS))
# Debian ships Python without it. Of another Python than the usual one the package is named after its version.
VENV_DEB = $$($(PYTHON) -c 'import ensurepip' 2>/dev/null || case $(PYTHON) in python3) echo python3-venv ;; \
	*) $(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;; esac)

# The second word of `make recall FOLDER`. A path with a blank is told as FOLDER="...".
ifeq ($(firstword $(MAKECMDGOALS)),recall)
FOLDER ?= $(word 2,$(MAKECMDGOALS))
endif
export FOLDER

.PHONY: help run extras setup setup-dev setup-package test check bench mutants recall shots package person clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/'

run: setup  ## open the window
	@$(BIN)/corral $(ARGS)

extras: setup $(VENV)/.extras  ## photos of iPhones, and words in pictures for the chart desk: 150 MB to fetch

setup: $(VENV)/.window-debs $(VENV)/.run  ## what `make run` needs
setup-dev: setup $(VENV)/.dev
setup-package: setup-dev $(VENV)/.package-debs $(VENV)/.package

test: setup-dev  ## all tests that need no screen
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: setup-dev  ## the house rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup-dev  ## ratios to floors taken in the same run
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(ARGS)

mutants: setup-dev  ## rules broken one by one, and which of them no test misses; ARGS="family/fit" for some modules
	@QT_QPA_PLATFORM=offscreen nice $(BIN)/python -m tests.mutants $(ARGS)

recall: setup-dev $(VENV)/.recall-debs  ## what Corral reads of the documents in FOLDER, beside independent readers
	@[ -n "$$FOLDER" ] || { echo "Which documents? make recall FOLDER=path"; exit 1; }
	@$(BIN)/python -m tests.recall "$$FOLDER" $(ARGS)

shots: setup-dev  ## the pictures of the README
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.shots $(ARGS)

person: setup-dev $(VENV)/.person-debs  ## the program used as a person uses it, on a private desktop
	@bash tests/person/desktop.sh $(BIN)/pytest -p no:cacheprovider --override-ini "norecursedirs=.*" tests/person $(ARGS)

package: setup-package  ## a .deb in dist/
	@bash packaging/build.sh $(BIN)

clean:
	rm -rf $(VENV) build dist

$(VENV)/.window-debs: Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Corral needs Python 3.11 or newer."; exit 1; }
	@sh packaging/debs.sh "$(VENV_DEB) $(WANTED_DEBS)"
	@mkdir -p $(VENV)
	@touch $@

$(VENV)/.python: | $(VENV)/.window-debs
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.extras: $(VENV)/.run requirements-extras.lock
	@$(PIP) --require-hashes -r requirements-extras.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.package: $(VENV)/.dev requirements-package.lock
	@$(PIP) --require-hashes -r requirements-package.lock
	@touch $@

$(VENV)/.person-debs: $(VENV)/.python Makefile
	@sh packaging/debs.sh "$(PERSON_DEBS)"
	@touch $@

$(VENV)/.recall-debs: $(VENV)/.python Makefile
	@sh packaging/debs.sh "$(RECALL_DEBS)"
	@touch $@

$(VENV)/.package-debs: $(VENV)/.python Makefile
	@sh packaging/debs.sh "$(PACKAGE_DEBS)"
	@touch $@
