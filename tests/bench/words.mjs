// The words of a knowledge base: which of them mean something, and how common each is.

const FUNCTION_WORDS = new Set(
  `about above after again against along also although among around because been before being below between both
  cannot could does doing down during each either even every from further have having here hers herself himself
  into itself just like many more most much must myself neither once only other ours over same shall should
  since some such than that their theirs them themselves then there these they this those though through under
  until upon very were what when whenever where whether which while whom whose will with within without would
  your yours yourself`.split(/\s+/),
);

/** Whether a word has four letters or more, nothing but letters, and a meaning of its own. */
export function isSignificant(word) {
  return /^\p{L}{4,}$/u.test(word) && !FUNCTION_WORDS.has(word);
}

/** The different words of a page. */
export function wordsOf({ body, rest }) {
  return new Set([...body, ...rest].flatMap((run) => run.split(" ")));
}

/** On how many pages each word stands. */
export function countWords(pages) {
  const counts = new Map();
  for (const page of pages) for (const word of wordsOf(page)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The significant ones of these counted words, the most common first. */
export function significantWords(counts) {
  const words = [...counts.keys()].filter(isSignificant);
  return words.sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
}
