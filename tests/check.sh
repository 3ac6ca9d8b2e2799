#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh [--thorough]: every test, on a machine that tests/run.sh made ready. The last line counts them.
# --thorough adds clang's and the analyzer's opinion, valgrind, long fuzzing and long laws.
set -u

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=data/setup.sh
. "$top/data/setup.sh"

thorough=${1-}
folder=$(setup_build_folder)/check
results=$folder/results
rm -rf "$results"
mkdir -p "$results"

# Standard output and error of everything are one stream here, in the order of what happens.
exec 2>&1

# step NAME COMMAND...: what is no test of its own but must succeed: counted only when it fails.
step ()
{
  name=$1
  shift
  printf '\n== %s (%s)\n' "$name" "$(date +%T)"
  "$@" < /dev/null && return
  echo "failed $name" >> "$results/steps"
  return 1
}

# run_tests NAME BUILD MESON-TEST-ARGUMENT...
run_tests ()
{
  name=$1 build=$2
  shift 2
  printf '\n== %s (%s)\n' "$name" "$(date +%T)"
  # Its exit status says less than its log, and nothing when it could not start.
  meson test -C "$build" --no-rebuild --print-errorlogs --logbase "log-$name" "$@" < /dev/null || :
  cp "$build/meson-logs/log-$name.json" "$results/$name.json" || echo "failed $name" >> "$results/steps"
}

# build_with_clang TARGET FOLDER MESON-OPTION...
build_with_clang ()
(
  export CC=clang setup_target="$1"
  shift
  setup_build "$@"
)

# fuzz SECONDS: each fuzzer for so long, starting from its corpus; counted as one test each.
fuzz ()
{
  for program in "$folder"/fuzz/tests/fuzz/fuzz-*; do
    # Beside each program stands the folder of its objects.
    [ -f "$program" ] || continue
    name=${program##*/fuzz-}
    mkdir -p "$folder/fuzz/found/$name"
    # A parser starts from the files that come with the program, too.
    shipped=$top/data/${name%-parser}s
    [ -d "$shipped" ] || shipped=
    if "$program" -max_total_time="$1" -rss_limit_mb=4096 -timeout=20 -verbosity=0 -print_final_stats=1 \
      -artifact_prefix="$folder/fuzz/found/$name-" "$folder/fuzz/found/$name" "$top/tests/fuzz/corpus/$name" \
      ${shipped:+"$shipped"} < /dev/null > "$folder/fuzz/$name.log" 2>&1; then
      echo "passed fuzz $name" >> "$results/steps"
      echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/fuzz/$name.log") inputs"
    else
      echo "failed fuzz $name" >> "$results/steps"
      tail -n 60 "$folder/fuzz/$name.log"
    fi
  done
}

displayless='--no-suite display --no-suite e2e --no-suite lint --no-suite data'
sanitizers='-Db_sanitize=address,undefined -Db_lundef=false'

if step "build with warnings as errors" setup_build "$folder/gcc" --werror --prefix="$folder/installed" &&
  step "install" meson install -C "$folder/gcc" --no-rebuild --quiet; then
  run_tests all "$folder/gcc"
fi

# shellcheck disable=SC2086
if step "build with sanitizers" setup_build "$folder/sanitizers" --werror $sanitizers; then
  run_tests sanitizers "$folder/sanitizers" --timeout-multiplier 10 $displayless
fi

if [ -n "$(find "$top/tests/fuzz" -name 'fuzz-*.c')" ]; then
  # shellcheck disable=SC2086
  if ! printf 'int LLVMFuzzerTestOneInput (const char *d, unsigned long n) { return d[n] * 0; }' |
    clang -fsanitize=fuzzer,address -x c - -o "$folder/fuzzer-probe" > /dev/null 2>&1; then
    echo "skipped fuzz" >> "$results/steps"
  elif step "build fuzzers" build_with_clang fuzzers "$folder/fuzz" $sanitizers -Dc_args=-fsanitize=fuzzer-no-link; then
    step "fuzz" fuzz "$([ "$thorough" = --thorough ] && echo 300 || echo 10)"
  fi
fi

if [ "$thorough" = --thorough ]; then
  PATELLA_KILLS=100
  export PATELLA_KILLS
  run_tests kills "$folder/gcc" --timeout-multiplier 6 e2e-kill
  step "build with clang" build_with_clang all "$folder/clang" --werror
  # shellcheck disable=SC2086
  run_tests valgrind "$folder/gcc" --setup=valgrind $displayless --no-suite fuzz
  run_tests laws "$folder/gcc" --setup=thorough --suite core --suite coach --suite journal --suite audio --suite graphics \
    --test-args='-m thorough'
fi

printf '\n== aims\n'
python3 "$top/tests/lint/sources.py" "$top" --aims
echo
python3 "$top/tests/summarize.py" "$results"
