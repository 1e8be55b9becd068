// Reduced motion: where a reader asks for it, nothing on the page moves or fades.

export const name = "reduced motion";

const EARLIER = 400; // milliseconds that may still be left of what began before the reader asked

/** What moves all the same. */
export async function check({ tab }) {
  const begun = await tab.evaluateHandle(() => document.getAnimations());
  await tab.emulateMedia({ reducedMotion: "reduce" });
  const problems = await tab.evaluate(({ begun, earlier }) => {
    const LONGEST = 1; // milliseconds
    const longest = (list) => {
      return Math.max(...list.split(",").map((time) => Number.parseFloat(time) * (/\dms\s*$/.test(time) ? 1 : 1000)));
    };
    const ends = (one) => begun.includes(one) && one.effect.getComputedTiming().endTime <= earlier;
    const lasts = (one) => one.effect.getComputedTiming().activeDuration > LONGEST;
    const found = document.getAnimations().filter((one) => lasts(one) && !ends(one));
    const moving = [...document.querySelectorAll("*")].filter((at) => {
      return [undefined, "::before", "::after", "::backdrop"].some((part) => {
        const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(at, part);
        const animated = animationName !== "none" && longest(animationDuration) > LONGEST;
        return longest(transitionDuration) > LONGEST || animated || (part === undefined && scrollBehavior === "smooth");
      });
    });
    return [
      ...found.map((one) => `an animation runs: ${window.probe.describe(one.effect.target)}`),
      ...moving.map((at) => `moves: ${window.probe.describe(at)}`),
    ];
  }, { begun, earlier: EARLIER });
  await tab.emulateMedia({ reducedMotion: null });
  return problems;
}
