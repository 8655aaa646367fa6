// The words of a text, cut where the engine has written them down.

/// The longest query, in words, and the longest word, in pieces.
const MOST_WORDS = 120, MOST_PIECES = 12;

const PIECE = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+/gu;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/// The key of a word: compatibility forms, small letters, no accents, and the letters that Unicode does not
/// take apart; and no dots between single letters.
export function keyOf(word, letters) {
  const plain = word.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const key = [...plain].map((letter) => (Object.hasOwn(letters, letter) ? letters[letter] : letter)).join("");
  return /^\p{L}(\.\p{L})+$/u.test(key) ? key.replaceAll(".", "") : key;
}

/// The words of a text, each the longest that is written down: `{ typed, key, word, chunk }`.
export async function cut(tables, text) {
  const { letters } = await tables.index();
  const words = [];
  const chunks = text.split(/[\s,;]+/u).filter(Boolean);
  for (const [chunk, spelled] of chunks.entries()) {
    const written = spelled.normalize("NFC").replace(INVISIBLE, "");
    const pieces = [...written.matchAll(PIECE)];
    for (let from = 0; from < pieces.length;) {
      let to = Math.min(pieces.length, from + MOST_PIECES) - 1, found;
      for (; ; to--) {
        const typed = written.slice(pieces[from].index, pieces[to].index + pieces[to][0].length);
        const key = keyOf(typed, letters);
        const isCapital = /\p{Lu}.*\p{Lu}/u.test(typed);
        const word = (isCapital && typed !== key && await tables.get("words", typed)) || await tables.get("words", key);
        found = { typed, key, word: word || undefined, chunk };
        if (word || to === from) break;
        // A word with a hyphen that nobody has written may be written as one.
        const joined = /^[\p{L}\p{M}]+([-‐‑][\p{L}\p{M}]+)+$/u.test(typed) && await tables.get("words", key.replaceAll("-", ""));
        if (joined && !joined.stop) {
          found.word = joined;
          break;
        }
      }
      found.joined = from > 0 && /[-‐‑]$/u.test(written.slice(0, pieces[from].index));
      // What is left of a possessive or an elision is no word.
      const isRest = pieces.length > 1 && from === to && [...found.key].length === 1 && !/\p{Script=Han}|\p{N}/u.test(found.key);
      if (!isRest || /['’ʼ]/u.test(written) === false) words.push(found);
      else words.push({ ...found, rest: true });
      from = to + 1;
    }
    if (words.length > MOST_WORDS) break;
  }
  return words.slice(0, MOST_WORDS);
}

/// The words, with the names that organisations have in other languages put into English.
export async function organisations(tables, typed) {
  const { organisations } = await tables.index();
  const words = [];
  for (let at = 0; at < typed.length;) {
    const found = organisationAt(organisations, typed, at);
    if (found && (found.length > 1 || !typed[at].word?.actors)) {
      words.push(...await cut(tables, found.english));
      at += found.length;
    } else words.push(typed[at++]);
  }
  return words;
}

/// The organisation that begins there, by the longest name: how many words it has, and its English name.
export function organisationAt(organisations, typed, at) {
  let best;
  for (const [keys, english] of organisations) {
    if (keys.length > (best?.length ?? 0) && keys.every((key, more) => typed[at + more]?.key === key)) best = { length: keys.length, english };
  }
  return best;
}

/// How many slips there are between two words, a swap of neighbours being one; more than `most` is as many as any.
export function slips(one, other, most) {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, last] = [last, next];
    if (Math.min(...last) > most) return most + 1;
  }
  return last[b.length];
}
