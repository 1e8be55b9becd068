// What axe-core and the layout check do not see of the preview's bar and lists, as these stand outside of <body>.

const LEAST = 4.5; // contrast of small text: https://www.w3.org/TR/WCAG22/#contrast-minimum

/** A problem for each text that can hardly be read, and for each part that sticks out of the window or is cut off. */
export function problemsOfLooks(tab) {
  return tab.evaluate((least) => {
    const root = document.querySelector("fieldguide-preview").shadowRoot;
    const shown = [...root.querySelectorAll("*")].filter((at) => at.checkVisibility() && !at.matches(".live"));
    const own = ({ childNodes }) => [...childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const texts = shown.filter((at) => own(at).some((node) => node.data.trim() !== ""));
    const channels = (color) => color.match(/[\d.]+/g).map(Number);
    const brightness = (color) => {
      const [red, green, blue] = channels(color).map((value) => {
        return value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const background = (at) => {
      const { backgroundColor } = getComputedStyle(at);
      return (channels(backgroundColor)[3] ?? 1) === 1 ? backgroundColor : background(at.parentElement);
    };
    const contrast = (at) => {
      const [one, other] = [brightness(getComputedStyle(at).color), brightness(background(at))].sort((a, b) => b - a);
      return (one + 0.05) / (other + 0.05);
    };
    const name = (at) => `${at.localName}.${at.className}`;
    const faint = texts.filter((at) => contrast(at) < least);
    const out = shown.filter((at) => at.matches(".bar, .bar > *, .tab, .drawer, header *")).filter((at) => {
      const { left, right, top, bottom } = at.getBoundingClientRect();
      return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
    });
    const wide = shown.filter((at) => at.matches(".bar, .drawer, .scroller") && at.scrollWidth > at.clientWidth);
    return [
      ...texts.length === 0 ? ["there is no text"] : [],
      ...faint.map((at) => `${name(at)} has a contrast of ${contrast(at).toFixed(2)}`),
      ...out.map((at) => `${name(at)} sticks out of the window`),
      ...wide.map((at) => `${name(at)} is wider than its place`),
    ];
  }, LEAST);
}
