// How far two words are apart: typing errors, counted. In Rust: src/search/query/spelling.rs

/** @param {string} text */
export function mostEdits(text) {
  if (/[0-9]/.test(text) || text.length < 4) return 0;
  return text.length < 8 ? 1 : 2;
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
