// Numbers and letters that the search here and the one in Rust both hold to. In Rust, with what each means:
// src/search/constants.rs, whose test fails where the two differ.

export const LONGEST_WORD = 64;
export const SPELLED_OUT = [
  ["×", "x"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
];
export const SYMBOLS = 92;
export const ONE = 72;
export const STEMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*,-./:;<>?@[]^_`{|}~";
export const CONCEPT = "=";
export const LONGEST_QUERY = 1000;
export const MOST_PARTS = 64;
export const QUOTES = '"“”„‟〝〞〟＂«»‹›「」『』';
export const MOST_JOINED = 3;
export const MOST_LONGER = 8;
export const MOST_SPLIT = 3;
export const MOST_RARE = 1;
export const FEWEST_OF_KNOWN = 8;
export const MOST_SIMILAR = 3;
export const MOST_TRIED = 8;
export const FEWEST_LETTERS = 2;
export const FEWEST_IN_PART = 3;
export const FEWEST_ALIKE = 5;
export const FEWEST_IN_STEM = 4;
export const ENDINGS = ["s", "e", "es", "d", "ed", "er", "ers", "ing", "ly"];
export const EXCERPT_WORDS = 30;
export const EXCERPT_BEFORE = 6;
