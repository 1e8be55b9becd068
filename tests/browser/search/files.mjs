// The files of the search, by the addresses that a browser asks for.

/** The engine. */
export const ENGINE = /\/assets\/search-engine\.[^/]*\.js$/;

/** All that the engine loads. */
export const DATA = /\/search\/[^?]+\.js(\?|$)/;

/** What hits show. */
export const TEXTS = /\/search\/text\//;
