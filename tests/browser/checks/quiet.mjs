// Quiet: no console error or warning, no breach of the content security policy (which is a console error), no failed
// request and none to another host.

export const name = "console and requests";

/** What the browser complained about. */
export async function check({ troubles }) {
  return [...troubles];
}
