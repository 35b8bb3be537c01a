#!/usr/bin/env bash
# Measures `kiemphieu tabulate` against `xmllint --noout --schema` with two processes over the same
# 20,000 single files, in turn, five times each: once with a contest for every commune, once with
# the National Assembly's alone; then the first ones in one batch file.
# Prints wall seconds, the ratios and their median, and peak memory. Needs python3, xmllint, GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 Benchmarks/make-sheets.py 20000 "$folder/councils" single
python3 Benchmarks/make-sheets.py 20000 "$folder/national" single national
python3 Benchmarks/make-sheets.py 20000 "$folder/batch" batch
swift build -c release >/dev/null
program=.build/release/kiemphieu

run() { /usr/bin/time -f '%e %M' -o "$folder/time" "$@" >/dev/null 2>&1 || true; cat "$folder/time"; }
lint() {
  find "$1/sheets" -name '*.xml' -print0 |
    xargs -0 -P2 -n 1000 xmllint --noout --schema Schemas/tally.xsd
}
export -f lint

compare() {
  local ratios=()
  for round in 0 1 2 3 4 5; do
    read -r ours memory < <(run "$program" tabulate "$1" --format json)
    read -r theirs _ < <(run bash -c "lint $1")
    [ "$round" -eq 0 ] && continue  # warm-up
    ratio=$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
    ratios+=("$ratio")
    echo "  kiemphieu $ours s ($((memory / 1024)) MB), xmllint -P2 $theirs s, ratio $ratio"
  done
  echo "  median ratio $(printf '%s\n' "${ratios[@]}" | sort -n | sed -n 3p)"
}

echo "20,000 single files, 2,501 contests"
compare "$folder/councils"
echo "20,000 single files, one contest"
compare "$folder/national"
echo "20,000 sheets in one batch file, 2,501 contests"
read -r ours memory < <(run "$program" tabulate "$folder/batch" --format json)
echo "  kiemphieu $ours s ($((memory / 1024)) MB)"
