#!/usr/bin/env bash
# Puts a server under a load like that of readers, at rising concurrency, and prints what comes of it:
# how many requests a second, how long they take, how much memory the server has, how many it refused.
#
#   benches/load.sh              with no limit on one client, since all come from one address
#   benches/load.sh --default    with the settings that the program comes with: what is too much is refused
#
# Of ten requests seven are searches with facets, two suggestions while somebody types, and one a page.
# Needs wrk. ATLAS_LOAD_CORPUS is another folder of documents to serve; ATLAS_LOAD_SECONDS is how long
# each row takes.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v wrk >/dev/null || { echo 'error: wrk is missing; on Debian: apt-get install wrk' >&2; exit 2; }

seconds=${ATLAS_LOAD_SECONDS:-5}
corpus=$(realpath "${ATLAS_LOAD_CORPUS:-corpus}")
limits=(--client-share 0)
[[ ${1:-} == --default ]] && limits=()
folder=$(mktemp -d)
server=
cleanup() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

cargo build --release --quiet
atlas=$PWD/target/release/atlas

cat >"$folder/mix.lua" <<'LUA'
local searches = {
  "right+to+privacy", "artificial+intelligence", "cybersecurity", "data+protection", "%22smart+cities%22",
  "ITU", "capacity+development", "e-commerce+AND+trade", "human+rights+online", "child+safety", "cyber*",
  "internet+governance+forum", "labour+platform+work", "standards", "digital+divide+-gender",
}
local filters = { "", "&basket=cybersecurity", "&actor=itu", "&edition=2025", "&kind=policy-issue" }
local typed = { "cyb", "cyber", "cybers", "priv", "privacy", "intern", "art", "artificial+in", "data", "wor" }
local pages = { "/", "/actors/itu", "/issues/cybercrime", "/baskets/human-rights", "/matrix", "/search?q=privacy" }
local at, refused = 0, 0
local function pick(list) at = at + 1; return list[at % #list + 1] end
local turn = 0
request = function()
  turn = turn + 1
  local kind = turn % 10
  local target
  if kind < 7 then target = "/api/v1/search?q=" .. pick(searches) .. pick(filters)
  elseif kind < 9 then target = "/api/v1/suggest?q=" .. pick(typed)
  else target = pick(pages) end
  return wrk.format("GET", target)
end
done = function(summary, latency)
  io.write(string.format("%.0f %.2f %.2f %d %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
LUA

: >"$folder/out"
(cd "$folder" && exec "$atlas" serve --corpus "$corpus" --addr 127.0.0.1:0 "${limits[@]}") >"$folder/out" 2>"$folder/err" &
server=$!
for ((wait = 0; wait < 1200; wait++)); do
    address=$(sed -n 's/^serving on //p' "$folder/out")
    [[ -n $address ]] && break
    kill -0 "$server" 2>/dev/null || { cat "$folder/err" >&2; exit 2; }
    sleep 0.1
done

memory() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }
load() { wrk -t "$(($1 < 2 ? 1 : 2))" -c "$1" -d "$2s" -s "$folder/mix.lua" "$address" | tail -n 1; }

load 4 2 >/dev/null
echo "$(nproc) cores for server and clients together; limits: ${limits[*]:-as the program comes}"
printf '%11s %11s %8s %8s %9s %8s %7s\n' connections requests/s 'p50 ms' 'p99 ms' refused/s broken MB
for connections in 1 2 4 8 16 32 64 128; do
    read -r rate p50 p99 refused broken <<<"$(load "$connections" "$seconds")"
    printf '%11s %11s %8s %8s %9s %8s %7s\n' \
        "$connections" "$rate" "$p50" "$p99" "$((refused / seconds))" "$broken" "$(memory)"
done
