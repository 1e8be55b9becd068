// Sums up measurements.

/** The mean of some numbers. */
export function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The smallest of the numbers that is not smaller than this share of them (nearest rank): 0.5 gives the median. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The median of some numbers (the lower one of two in the middle). */
export function median(numbers) {
  return quantile(numbers, 0.5);
}
