// How the files of the index come into a browser: as scripts that hand over their data, since a page that was opened
// from a folder may read nothing else. In Rust they are written by src/search/index/publish.rs

export const arrived = new Map();
// A host can ask that the addresses of scripts come from a policy. These are all of the site's own files.
const trusted = globalThis.trustedTypes?.createPolicy("fieldguide-search", { createScriptURL: (address) => address });

export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = trusted?.createScriptURL(address) ?? address;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("not loaded"));
    };
    document.head.append(script);
  });
}

/** A path with a question that no cache has an answer to. */
export function asking(path, again) {
  return `${path}${path.includes("?") ? "&" : "?"}again=${again}`;
}
