// What pages keep in their address, so that it can be kept, sent and gone back to.

/** A path with parameters; that of the page itself if no other is given.
 * @param {string[][]} parameters */
export function addressWith(parameters, path = location.pathname) {
  const text = new URLSearchParams(parameters).toString();
  return path + (text && `?${text}`);
}

/** Makes this the page's address, by `pushState` as a step that "back" undoes, or by `replaceState`. Says if it is.
 * @param {"pushState" | "replaceState"} method
 * @param {string} address
 * @param {unknown} state what the browser keeps with it */
export function setAddress(method, address, state = null) {
  try {
    history[method](state, "", address);
    return true;
  } catch {
    return false; // some browsers refuse it on files, or when it is done too often
  }
}
