// How further scripts of the site come into a page that is open.

// A host can ask that the addresses of scripts come from a policy: `require-trusted-types-for 'script'`. All scripts of a
// page that load others share one.
globalThis.fieldguidePolicy ??= globalThis.trustedTypes?.createPolicy("fieldguide", { createScriptURL: ownAddress });

/** Loads a script and waits until it has run. An Error that says that it could not be loaded has its address as `path`.
 * @param {string} address
 * @returns {Promise<void>} */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = globalThis.fieldguidePolicy?.createScriptURL(address) ?? address;
    script.addEventListener("load", () => {
      script.remove();
      resolve();
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(Object.assign(new Error(`${address} could not be loaded`), { path: address }));
    });
    document.head.append(script);
  });
}

/** @param {string} address */
function ownAddress(address) {
  const { origin, protocol } = new URL(address, document.baseURI);
  if (origin !== location.origin || protocol !== location.protocol) throw new TypeError(`not of this site: ${address}`);
  return address;
}
