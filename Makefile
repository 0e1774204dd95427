# Limbeck's commands. Meson does the work; this file only names it.
BUILD ?= build
MESON_OPTIONS ?=

.PHONY: all setup demo test bench fuzz format install clean
all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) limbeck

$(BUILD)/build.ninja: | setup
	meson setup $(BUILD) --buildtype=release $(MESON_OPTIONS)

setup:
	@tools/install-packages build

demo: all
	@tools/install-packages demo
	@tools/demo $(BUILD)/limbeck

test:
	@tools/install-packages test
	@tools/test

bench: all
	@tools/install-packages test
	@tools/bench $(BUILD)/limbeck

fuzz:
	@tools/install-packages fuzz
	@tools/fuzz

format:
	git ls-files '*.c' '*.h' | xargs clang-format -i

install: all
	meson install -C $(BUILD)

clean:
	rm -rf $(BUILD)
