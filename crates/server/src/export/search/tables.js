// Tables of small files, of which a search reads what it needs; `index.json` says which file has what.

const json = async (address) => {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${reply.status} for ${address}`);
  return reply.json();
};

/// The number of the last of these that is not behind `key`.
const lastBefore = (first, key) => {
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/// The tables beside `here`, read by `read`.
export class Tables {
  #here; #read; #files = new Map(); #index;

  constructor(here, read = json) {
    this.#here = here;
    this.#read = read;
  }

  /// What every search needs.
  index() {
    return (this.#index ??= this.file("index.json"));
  }

  /// A file, read once; one that could not be read is asked for again.
  file(name) {
    const file = this.#files.get(name) ?? this.#read(new URL(name, this.#here));
    this.#files.set(name, file);
    file.catch(() => {
      this.#files.delete(name);
      if (name === "index.json") this.#index = undefined;
    });
    return file;
  }

  /// A row of a list, by its number.
  async row(table, number) {
    const first = (await this.index()).tables[table];
    const file = lastBefore(first, number);
    return file < 0 ? undefined : (await this.file(`${table}/${file}.json`))[number - first[file]];
  }

  /// What a table has under a key.
  async get(table, key) {
    const first = (await this.index()).tables[table];
    const file = lastBefore(first, key);
    return file < 0 ? undefined : (await this.#map(table, file)).get(key);
  }

  /// What it has under all keys that begin so: pairs.
  async beginningWith(table, beginning) {
    const first = (await this.index()).tables[table];
    const found = [];
    for (let file = Math.max(lastBefore(first, beginning), 0); file < first.length && (first[file] <= beginning || first[file].startsWith(beginning)); file++) {
      for (const pair of await this.file(`${table}/${file}.json`)) if (pair[0].startsWith(beginning)) found.push(pair);
    }
    return found;
  }

  #maps = new Map();
  async #map(table, file) {
    const name = `${table}/${file}.json`;
    if (!this.#maps.has(name)) this.#maps.set(name, new Map(await this.file(name)));
    return this.#maps.get(name);
  }
}
