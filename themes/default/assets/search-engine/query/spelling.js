// How far two words are apart: typing errors, counted. In Rust: src/search/query/spelling.rs

/** @param {string} text */
export function mostEdits(text) {
  if (/[0-9]/.test(text) || text.length < 4) return 0;
  return text.length < 8 ? 1 : 2;
}

/** From how many letters on any edit may be a typing error. */
export const LONG = 6;
const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const VOWELS = "aeiouy";

/** Whether a short word may be a slip for another, one edit away.
 * @param {string} word
 * @param {string} to */
export function isLikely(word, to) {
  if (word.length >= LONG || word === to) return true;
  if (word.length !== to.length) return word.length + 1 === LONG;
  const differ = [];
  for (let at = 0; at < word.length; at += 1) if (word[at] !== to[at]) differ.push(at);
  if (differ.length === 1) return word.length + 1 === LONG && isBeside(word[differ[0]], to[differ[0]]);
  const [first, second] = differ;
  if (differ.length !== 2 || second !== first + 1 || (first === 0 && word.length + 1 < LONG)) return false;
  return word[first] === to[second] && word[second] === to[first];
}

/** @param {string} a
 * @param {string} b */
function isBeside(a, b) {
  const keys = KEYS.some(
    (row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1,
  );
  return keys || (VOWELS.includes(a) && VOWELS.includes(b));
}

let rows = [new Int32Array(128), new Int32Array(128), new Int32Array(128)];

/** Optimal string alignment, of the whole and of the best beginning.
 * @param {string} word
 * @param {string} to
 * @param {number} most */
export function distances(word, to, most) {
  let [before, last, current] = rows;
  if (to.length + 1 > last.length) rows = [before, last, current] = rows.map(() => new Int32Array(2 * to.length));
  for (let column = 0; column <= to.length; column += 1) last[column] = column;
  for (let row = 1; row <= word.length; row += 1) {
    const unit = word.charCodeAt(row - 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= to.length; column += 1) {
      const other = to.charCodeAt(column - 1);
      let edits = Math.min(last[column - 1] + (other === unit ? 0 : 1), last[column] + 1, current[column - 1] + 1);
      const crossed = row > 1 && column > 1 && to.charCodeAt(column - 2) === unit;
      if (crossed && other === word.charCodeAt(row - 2)) edits = Math.min(edits, before[column - 2] + 1);
      current[column] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return { whole: Infinity, beginning: Infinity };
    [before, last, current] = [last, current, before];
  }
  let beginning = Infinity;
  for (let column = 0; column <= to.length; column += 1) beginning = Math.min(beginning, last[column]);
  return { whole: last[to.length], beginning };
}
